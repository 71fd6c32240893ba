# Every target sets up what it needs; nothing but Python 3.11+, make and git has to be there.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-package newsgen --custom-compile-command 'make lock'
N ?= 10000
PEERS ?= hugo,pelican

.DEFAULT_GOAL := help
.PHONY: help site serve test torture mutants extraction screenshots lighthouse lint format types bench wheel lock audit sbom clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/.site ## Build this repository's own archive into build/
	$(BIN)/newsgen build

serve: .venv/.site ## Preview the archive and follow your edits
	$(BIN)/newsgen serve --watch

test: .venv/.dev ## Run all tests
	@scripts/tools
	$(BIN)/python -m pytest -n auto --dist worksteal

torture: .venv/.dev ## Try to break newsgen for two hours and more, and report: docs/reliability.md
	@scripts/tools
	$(BIN)/python tests/torture/main.py --report docs/reliability.md

mutants: .venv/.dev ## Change the code, one thing at a time, and see whether the tests notice
	@$(BIN)/python scripts/mutants.py

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
	$(BIN)/python -m build --wheel --no-isolation --outdir dist
	scripts/try-wheel dist/newsgen-*.whl

lock: .venv/.dev ## Pin what pyproject.toml asks for, with digests; NEW=1 takes the newest
	$(LOCK) $(if $(NEW),--upgrade) pyproject.toml requirements/build.in --extra dev \
	  -o requirements/dev.txt
	$(LOCK) -c requirements/dev.txt pyproject.toml requirements/build.in \
	  --extra import --extra serve --extra images -o requirements/site.txt
	$(LOCK) -c requirements/dev.txt pyproject.toml -o requirements/wheel.txt
	$(LOCK) $(if $(NEW),--upgrade) -c requirements/dev.txt requirements/html.in \
	  -o requirements/html.txt

audit: .venv/.dev ## Ask whether anything that is locked has a known vulnerability
	@$(BIN)/python scripts/audit.py

sbom: .venv/.dev ## List in dist/ what the wheel is made of, and what it is developed with
	@$(BIN)/python scripts/sbom.py dist

clean: ## Remove everything that was made here
	rm -rf .venv .venv-mutants .venv-peers .tools .newsgen build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "newsgen needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/tools venv
	$(PYTHON) -m venv .venv

.venv/.site: .venv/bin/python pyproject.toml requirements/site.txt
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/bin/python pyproject.toml requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch .venv/.site $@
