"""Which statements may run: one question over the documented views, with functions that look at nothing but their arguments."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.core.console.views import MACRO, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

QUERY_NODES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "json_each", "json_tree", MACRO}
LOOKING_AROUND = {
    "current_catalog", "current_database", "current_query", "current_role", "current_schemas", "current_user",
    "get_block_size", "inet_client_addr", "inet_client_port", "inet_server_addr", "inet_server_port",
    "json_deserialize_sql", "json_serialize_plan", "json_serialize_sql", "obj_description", "col_description",
    "parse_duckdb_log_message", "pg_conf_load_time", "pg_postmaster_start_time", "pg_sleep", "session_user",
    "shobj_description", "sleep_ms", "user", "version", "index_key", "to_aggregate_state", "create_sort_key",
}  # fmt: skip
"""Functions that tell of the engine rather than of the data, that run text as SQL, or that only wait."""
ENGINE_NAMES = {"current_catalog", "current_database", "current_schema"}
"""Words that read like columns and tell where the database lies."""
OUT_OF_REACH = "Files, settings and the engine itself are out of reach; on the command line --unsafe-files opens files."
CLOCKS_AND_DICE = {
    "current_date", "current_localtime", "current_localtimestamp", "error", "gen_random_uuid", "get_current_time",
    "get_current_timestamp", "now", "random", "today", "transaction_timestamp", "uuid", "uuidv4", "uuidv7",
}  # fmt: skip
"""Functions that answer differently each time and reach nothing."""
FILE_TABLES = {
    "read_csv", "read_csv_auto", "read_json", "read_json_auto", "read_json_objects", "read_json_objects_auto",
    "read_ndjson", "read_ndjson_auto", "read_ndjson_objects", "read_parquet", "parquet_scan", "read_text", "read_blob",
    "parquet_schema", "parquet_metadata", "parquet_file_metadata", "sniff_csv", "glob",
}  # fmt: skip
"""What a reader's own files are read with, where that was asked for."""

_EXPLAIN = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*explain\b(?:\s+analyze\b)?", re.IGNORECASE | re.DOTALL)
_INSIDE = re.compile(r"(__|pg_(?!typeof|size_pretty)|icu_|has_\w+_privilege|variant_to_|duckdb_|pragma_|read_)")


class Refusal(NamedTuple):
    """Why a statement may not run, what to do instead, and where in it, in bytes, if anywhere."""

    message: str
    hint: str = ""
    position: int | None = None


class Unreadable(NamedTuple):
    """What the engine's parser says of a statement that it can't read, and where, in bytes."""

    message: str
    position: int | None


class Allowed(NamedTuple):
    """A statement that may run: whether it only explains another, and whether it gives the same answer every time."""

    explains: bool
    steady: bool


class Walls(NamedTuple):
    """What a statement is held against: the functions the engine has, those that are steady, and whether files are open."""

    functions: frozenset[str]
    volatile: frozenset[str]
    files: bool

    @classmethod
    def of(cls, functions: Iterable[tuple[str, str, bool]], *, files: bool) -> Walls:
        """Return the walls for an engine's functions: name, kind, whether it looks at more than its arguments."""
        known = list(functions)
        volatile = {name.lower() for name, _, moves in known if moves}
        open_to_all = {
            name.lower()
            for name, _, _ in known
            if not _INSIDE.match(name.lower())
            and name.lower() not in LOOKING_AROUND
            and (name.lower() not in volatile or name.lower() in CLOCKS_AND_DICE)
        }
        return cls(frozenset(open_to_all), frozenset(volatile), files)

    def check(self, statement: str, parse: Callable[[str], str]) -> Allowed | Refusal | Unreadable:
        """Return whether a statement may run; `parse` gives the engine's own reading of one as JSON."""
        explained = _EXPLAIN.match(statement)
        if explained:
            # Blanks keep every position what it was.
            statement = " " * len(explained.group().encode()) + statement[explained.end() :]
        tree = json.loads(parse(statement))
        if tree["error"]:
            return self._unread(tree)
        if not tree["statements"]:
            return Refusal("There is no statement.", "Try FROM members.")
        if len(tree["statements"]) != 1:
            return Refusal("One statement at a time.", "Leave only one.")
        seen: set[str] = set()
        problem = next(self._problems(tree["statements"][0], NAMES, seen), None)
        return problem or Allowed(bool(explained), not seen & self.volatile)

    def _unread(self, tree: dict[str, Any]) -> Refusal | Unreadable:
        if tree["error_type"] == "not implemented":
            return Refusal(
                "Only questions are answered: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE and EXPLAIN.",
                "Nothing can be changed from here; PIVOT needs its values named with IN (...).",
            )
        at = tree.get("position")
        return Unreadable(tree["error_message"], int(at) if at not in (None, "") else None)

    def _problems(self, node: Any, names: frozenset[str], seen: set[str]) -> Iterator[Refusal]:
        """Yield what is wrong in a part of a statement; `names` are the tables that can be named there."""
        if isinstance(node, list):
            for item in node:
                yield from self._problems(item, names, seen)
            return
        if not isinstance(node, dict):
            return
        yield from self._of_kind(node, names, seen)
        named = names
        for entry in node.get("cte_map", {}).get("map", ()):
            # A recursive one sees itself; any other sees those before it and nothing else of its name.
            inside = entry["value"]
            recursive = _query_type(inside) == "RECURSIVE_CTE_NODE"
            yield from self._problems(inside, named | {entry["key"].lower()} if recursive else named, seen)
            named = named | {entry["key"].lower()}
        for key, value in node.items():
            if key != "cte_map":
                yield from self._problems(value, named, seen)

    def _of_kind(self, node: dict[str, Any], names: frozenset[str], seen: set[str]) -> Iterator[Refusal]:
        kind, at = node.get("type"), _place(node)
        if isinstance(kind, str) and kind.endswith("_NODE") and kind not in QUERY_NODES:
            yield Refusal("Nothing can be changed from here.", "Only questions are answered.", at)
        elif kind == "BASE_TABLE":
            yield from self._table(node, names, at)
        elif kind == "SHOW_REF" and (node.get("query") is None or node.get("show_type") not in ("DESCRIBE", "SUMMARY")):
            yield Refusal(
                "SHOW tells of the engine.", f"Use DESCRIBE for a table; there are {', '.join(sorted(NAMES))}.", at
            )
        elif kind == "TABLE_FUNCTION":
            yield from self._table_function(node["function"], at)
        elif kind == "VALUE_PARAMETER":
            yield Refusal("A parameter has no value here.", "Write the value itself.", at)
        elif (
            kind == "COLUMN_REF" and node["column_names"][0].lower() in ENGINE_NAMES and len(node["column_names"]) == 1
        ):
            yield Refusal(f"{node['column_names'][0]} can't be used here.", "It tells of the engine.", at)
        elif node.get("class") in ("FUNCTION", "WINDOW") and "function_name" in node:
            yield from self._function(node, at, seen)

    def _table(self, node: dict[str, Any], names: frozenset[str], at: int | None) -> Iterator[Refusal]:
        name, path = node["table_name"], node.get("qualified_name", {}).get("path", ())
        alone = len(path) <= 1 and not node.get("schema_name") and not node.get("catalog_name")
        if alone and name.lower() in names:
            return
        if self.files and alone and re.search(r"[./\\]", name):
            return
        full = ".".join(str(part) for part in path) or name
        looks_like_file = re.search(r"[./\\:*]", name) is not None
        yield Refusal(f"There is no table {full}.", OUT_OF_REACH if looks_like_file else _nearest(name, names), at)

    def _table_function(self, function: dict[str, Any], at: int | None) -> Iterator[Refusal]:
        name = function["function_name"].lower()
        if not _is_plain(function) or not (name in TABLE_FUNCTIONS or (self.files and name in FILE_TABLES)):
            yield Refusal(f"{name}() can't be asked for rows here.", OUT_OF_REACH, at)

    def _function(self, node: dict[str, Any], at: int | None, seen: set[str]) -> Iterator[Refusal]:
        name = node["function_name"].lower()
        seen.add(name)
        if _is_plain(node) and (name in TABLE_FUNCTIONS or (self.files and name in FILE_TABLES)):
            return
        if node.get("is_operator") or not name[:1].isalpha():
            return
        if not _is_plain(node) or (name not in self.functions and self._engine_has(name)):
            yield Refusal(f"{name}() can't be used here.", "It tells of the engine or its surroundings.", at)

    def _engine_has(self, name: str) -> bool:
        return name in self.volatile or name in LOOKING_AROUND or _INSIDE.match(name) is not None


def _is_plain(node: dict[str, Any]) -> bool:
    return not node.get("schema") and not node.get("catalog")


def _query_type(value: dict[str, Any]) -> str:
    return str(value.get("query_node", {}).get("type", ""))


def _place(node: dict[str, Any]) -> int | None:
    at = node.get("query_location")
    # The engine writes the largest number there is where it has no place.
    return at if isinstance(at, int) and at < 1 << 48 else None


def _nearest(name: str, names: frozenset[str]) -> str:
    close = get_close_matches(name.lower(), sorted(names), 1)
    return f"Did you mean {close[0]}?" if close else f"The tables are {', '.join(sorted(names))}."
