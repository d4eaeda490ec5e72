"""Run nato-tui as a module: `python -m tui`."""

from tui.cli import main

raise SystemExit(main())
