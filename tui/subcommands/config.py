"""The config file: printed with every key, found, and checked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.text import clean
from tui.subcommands.options import command

if TYPE_CHECKING:
    import argparse

    from tui.source import Source
    from tui.subcommands.options import Action, Commands


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    config = command(
        commands, "config", "a config file with every key explained, ready to be changed", "nato-tui config --check"
    )
    wish = config.add_mutually_exclusive_group()
    wish.add_argument("--path", action="store_true", help="say where the config file lies, or would lie")
    wish.add_argument(
        "--check", type=Path, nargs="?", const=Path(), metavar="FILE", help="say what is wrong with the config file, and where"
    )  # fmt: skip


def _config(_source: Source, options: argparse.Namespace) -> int:
    from tui.config.document import default_file

    if options.path:
        print(clean(str(_file(options))))
    elif options.check is not None:
        _check(options)
    else:
        print(default_file(), end="")
    return 0


def _check(options: argparse.Namespace) -> None:
    from tui.config.reading import in_environment, in_file, our_variables
    from tui.preferences import USUAL, file_to_read

    file = file_to_read(os.environ, options.check if options.check != Path() else options.config)
    found = USUAL if file is None else in_file(file, every_problem=True)
    ours = our_variables(os.environ)
    in_environment(found, ours)
    heard = f" Environment: {', '.join(sorted(ours))}." if ours else ""
    if file is not None:
        print(f"{clean(str(file))} is fine.{heard}")
    else:
        print(f"There is no config file {clean(str(_file(options)))}; everything is as usual.{heard}")


def _file(options: argparse.Namespace) -> Path:
    from tui.preferences import file_for

    found: Path = options.config or file_for(os.environ)
    return found


ACTIONS: dict[str, Action] = {"config": _config}
