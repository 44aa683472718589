# Two commands do everything on a fresh machine: `make demo` and `make test`. Python 3.11 or newer is all they need.
PYTHON ?= python3
PORT ?= 8470
VENV := .venv
BIN := $(VENV)/bin
NPM := $(BIN)/python client/npm.py

CLIENT_SOURCES := $(shell find client/src client/public -type f 2>/dev/null) client/index.html client/vite.config.ts \
	client/svelte.config.js client/tsconfig.json

.PHONY: install demo test dev check fix bench generate clean

install: $(VENV)/.installed client/dist/index.html

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

client/node_modules/.installed: client/package-lock.json $(VENV)/.installed
	$(NPM) ci --no-audit --no-fund
	touch $@

client/dist/index.html: $(CLIENT_SOURCES) client/node_modules/.installed
	$(NPM) run build
	touch $@

# A server with Harbour Lights; opens the facilitator's page.
demo: install
	$(BIN)/hotwash demo --port $(PORT)

# Everything the project checks.
test: install check
	$(BIN)/python tests/system_parts.py
	$(NPM) test
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Server and client that reload on change: open the address that Vite prints.
dev: install
	$(BIN)/python bench/dev.py $(PORT)

# Format, lint, types, import contracts, generated files.
check: install
	$(BIN)/ruff format --check server tests bench client/npm.py client/build_hook.py
	$(BIN)/ruff check server tests bench client/npm.py client/build_hook.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	$(NPM) run check

fix: install
	$(BIN)/ruff check --fix server tests bench client/npm.py client/build_hook.py
	$(BIN)/ruff format server tests bench client/npm.py client/build_hook.py
	$(BIN)/python docs/generate.py
	$(NPM) run fix

# Files made from the code: schemas, TypeScript types, tables in docs.
generate: install
	$(BIN)/python docs/generate.py

bench: install
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) client/node_modules client/dist server/hotwash/web build dist
