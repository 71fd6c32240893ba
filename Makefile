# Every target sets up what it needs; nothing but Python 3.11+, make and git has to be there.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
N ?= 10000
PEERS ?= hugo,pelican

.DEFAULT_GOAL := help
.PHONY: help site serve test extraction screenshots lighthouse lint format types bench wheel clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/.site ## Build this repository's own archive into build/
	$(BIN)/newsgen build

serve: .venv/.site ## Preview the archive and follow your edits
	$(BIN)/newsgen serve --watch

test: .venv/.dev ## Run all tests
	@scripts/tools
	$(BIN)/python -m pytest -n auto

extraction: .venv/.dev ## Print what import finds in the texts of tests/extraction
	@$(BIN)/python tests/support/extraction.py

screenshots: .venv/.dev ## Take pictures of every kind of page: screenshots/index.html
	@scripts/tools
	$(BIN)/python scripts/screenshots.py

lighthouse: .venv/.dev ## Measure pages with Lighthouse, which is installed below .tools/
	@scripts/tools
	$(BIN)/python scripts/lighthouse.py

lint: .venv/.dev ## Check style, types and the import floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev ## Time builds of N=10000 made-up articles beside PEERS=hugo,pelican
	$(BIN)/python -m benchmarks --n $(N) --peers "$(PEERS)"

wheel: .venv/.dev ## Build the wheel and try it in an empty environment
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist
	scripts/try-wheel dist/newsgen-*.whl

clean: ## Remove everything that was made here
	rm -rf .venv .venv-peers .tools .newsgen build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "newsgen needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/tools venv
	$(PYTHON) -m venv .venv

.venv/.site: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[import,serve,images]'
	@touch $@

.venv/.dev: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch .venv/.site $@
