# Every target sets up what it needs; a machine with Python 3.11 and make is enough.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test check prove serve bench audits clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Crosstrace needs Python 3.11 or newer; name it with make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up $(VENV) (about half a minute, once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --editable '.[dev]'
	@touch $@

demo: setup
	@$(BIN)/crosstrace demo

test: setup
	@$(BIN)/python -m pytest

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/unit -q

prove: setup
	@$(BIN)/python tests/proof/proof_executor.py
	@$(BIN)/python tests/proof --mutants

serve: setup
	@$(BIN)/crosstrace serve

bench: setup
	@$(BIN)/python -m bench

# The GraphQL working group's own audits of a server; needs Node.
audits: setup
	@cd clients/audits && npm ci --silent --no-audit --no-fund
	@$(BIN)/python clients/audits/run.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
