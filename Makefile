# Two commands are enough: `make run` opens the explorer, `make test` checks everything.
# Needed on the machine: python3 (3.11 or newer) with its venv module, and make.

PYTHON ?= python3
ARGS ?=

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input
# An editable install holds the path of this folder, so a folder that was moved or copied needs a new one.
PLACE := $(shell printf '%s' "$(CURDIR)" | cksum | cut -d ' ' -f 1)
MADE := .venv/made-$(PLACE)
RUNS := .venv/installed-to-run
TESTS := .venv/installed-to-test

# An environment whose interpreter is gone (after an upgrade of the system) is made again.
ifneq ($(shell $(PY) -c 'print("alive")' 2>/dev/null),alive)
.PHONY: $(MADE)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-faults fuzz soak check bench screenshots documents data

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: $(RUNS) ## install into .venv if need be and open the explorer (ARGS="members --help" passes arguments)
	@.venv/bin/nato-tui $(ARGS)

test: check ## every check: linters, types, import contracts, then all the tests (ARGS="-k slider" passes arguments)
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

test-faults: $(TESTS) ## kill, starve, damage and mislead the program, hundreds of times (NATO_TUI_SEED=n repeats a run)
	$(PY) -m pytest tests/faults --long -o timeout=1800 $(ARGS)

fuzz: $(TESTS) ## feed every parser what coverage leads to (ARGS="view --seconds 600 --corpus DIR" goes on for long)
	$(PY) -m tests.fuzz $(ARGS)

soak: $(TESTS) ## half an hour of random keys, clicks, pastes and sizes in a real terminal, its memory watched (ARGS="--minutes 3")
	$(PY) -m tests.soak $(ARGS)

check: $(TESTS) ## linters, types and import contracts only
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy -p tui -p tests -m screenshots.make
	.venv/bin/lint-imports

bench: $(TESTS) ## measure the budgets of speed and memory (ARGS="start grid" picks some)
	$(PY) -m tests.bench $(ARGS)

screenshots: $(TESTS) ## draw the pictures in screenshots/ from the running program
	$(PY) screenshots/make.py $(ARGS)

documents: $(TESTS) ## renew the parts of README and CONTRIBUTING that are made from the program
	$(PY) -m tests.documents

data: $(RUNS) ## build the database from data/ and say what is in it
	@.venv/bin/nato-tui build $(ARGS)

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "nato-tui needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Making an isolated environment in .venv"
	@$(PYTHON) -m venv --clear .venv || \
	  { rm -rf .venv; echo "python3 has no venv module here; on Debian: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(RUNS): $(MADE) pyproject.toml
	@echo "Installing nato-tui into .venv (about half a minute, once)"
	@$(PIP) --editable .
	@touch $@

$(TESTS): $(MADE) pyproject.toml
	@echo "Installing nato-tui and its test tools into .venv (about a minute, once)"
	@$(PIP) --editable '.[test]'
	@touch $@ $(RUNS)
