"use strict";
// Where the terminal of textual.js, which starts once the page is loaded, finds its session.
const terminal = document.getElementById("terminal");
const asked = Number(new URLSearchParams(location.search).get("fontsize"));
terminal.dataset.sessionWebsocketUrl = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/session`;
terminal.dataset.fontSize = String(asked >= 8 && asked <= 48 ? asked : 16);
document.getElementById("again").addEventListener("click", () => location.reload());
// Keys go to the terminal without a click first; it is made when the page is loaded.
addEventListener("load", () => setTimeout(() => document.querySelector(".xterm-helper-textarea")?.focus()));
