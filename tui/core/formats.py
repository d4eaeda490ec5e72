"""The formats an answer can be written in."""

from __future__ import annotations

from typing import Literal

Format = Literal["text", "csv", "json", "md", "parquet", "xlsx"]
FORMATS: tuple[Format, ...] = ("text", "csv", "json", "md", "parquet", "xlsx")

BINARY = ("parquet", "xlsx", "png")
"""Formats that no terminal can show."""
