"""Who may come in: names, origins, tokens; and what a server's own address asks for."""

from __future__ import annotations

import pytest

from tui.core.errors import InputError
from tui.serving.gate import Gate, gate_for, is_loopback, token_for

TOKEN = "a-token-of-some-length"


def status(gate: Gate, *, page: bool = True, socket: bool = False, cookie: str = "", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    refused = gate.refusal(named, {gate.cookie: cookie} if cookie else {}, page=page, socket=socket)
    return refused.status if refused else 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:9000", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example:8000", 421),
        ("localhost.evil.example", 421),
        ("192.168.1.5:8000", 421),
        ("127.0.0.1:8000@evil.example", 421),
        ("localhost:80:80", 421),
        ("", 421),
    ],
)
def test_on_the_loopback_only_its_own_names_are_ours(host: str, expected: int) -> None:
    assert status(gate_for("127.0.0.1", (), "", 8000), Host=host) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.168.1.5:8000", 200),
        ("[fe80::1]:8000", 200),
        ("BOX:8000", 200),
        ("evil.example:8000", 421),
        ("box.evil", 421),
    ],
)
def test_elsewhere_addresses_and_the_machines_name_are_ours(host: str, expected: int) -> None:
    assert status(gate_for("0.0.0.0", ("box",), TOKEN, 8000), Host=host) == expected


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("http://localhost:8000", 200),
        ("https://localhost:8000", 200),
        ("http://localhost:8001", 403),
        ("http://localhost", 403),
        ("http://evil.example", 403),
        ("http://localhost:8000.evil.example", 403),
        ("file://localhost:8000", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_an_origin_must_be_the_address_that_was_asked(origin: str, expected: int) -> None:
    gate = gate_for("localhost", (), "", 8000)
    for page, socket in ((True, False), (False, False), (False, True)):
        assert status(gate, page=page, socket=socket, Host="localhost:8000", Origin=origin) == expected


def test_a_socket_without_an_origin_is_no_browsers_of_ours() -> None:
    gate = gate_for("localhost", (), "", 8000)
    assert status(gate, page=False, socket=True, Host="localhost:8000") == 403
    assert status(gate, page=False, Host="localhost:8000") == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_to_the_page_but_use_nothing_of_it(site: str) -> None:
    gate = gate_for("localhost", (), "", 8000)
    assert status(gate, page=True, Host="localhost:8000", Sec_Fetch_Site=site) == 200
    assert status(gate, page=False, Host="localhost:8000", Sec_Fetch_Site=site) == 403


def test_a_token_opens_and_the_cookie_stands_for_it() -> None:
    gate = gate_for("0.0.0.0", ("box",), TOKEN, 8000)
    assert gate.takes(TOKEN)
    assert not any(map(gate.takes, ("", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "ü" * 20, "\ud800")))
    assert status(gate, page=False, Host="box:8000", cookie=gate.pass_) == 200
    assert {status(gate, page=False, Host="box:8000", cookie=wrong) for wrong in ("", TOKEN, gate.pass_[:-1])} == {401}
    assert TOKEN not in gate.pass_


def test_two_servers_give_different_passes() -> None:
    assert gate_for("0.0.0.0", ("box",), TOKEN, 8000).pass_ != gate_for("0.0.0.0", ("box",), TOKEN, 8000).pass_


def test_no_token_takes_nothing() -> None:
    assert not gate_for("127.0.0.1", (), "", 8000).takes("")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LocalHost"])
def test_the_loopback_asks_for_a_token_only_where_one_is_given(host: str) -> None:
    assert is_loopback(host)
    assert token_for(host, None) == ""
    assert token_for(host, TOKEN) == TOKEN


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "box", "127.0.0.1.evil.example", "127.1"])
def test_every_other_address_asks_for_one_and_makes_it_up(host: str) -> None:
    assert not is_loopback(host)
    made = {token_for(host, None) for _ in range(3)}
    assert len(made) == 3
    assert min(map(len, made)) >= 40


@pytest.mark.parametrize(
    "token", ["", "short", "x" * 15, "x" * 201, "sixteen letters ", "sixteen&letters=", "\x1b[31m" * 9]
)
def test_a_token_that_keeps_nobody_out_is_refused(token: str) -> None:
    with pytest.raises(InputError, match="no token"):
        token_for("127.0.0.1", token)
