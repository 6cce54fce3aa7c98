# Every command a person types. `make` alone lists them.

PYTHON ?= python3
WORKERS ?= 2
SOLVING ?= 10
POSTGRESQL := $(or $(VIAREGIA_DATABASE_URL),postgres://postgres@127.0.0.1:5432/postgres)
ROOMS := $(wildcard tests/plumbing tests/directory tests/forums tests/participation tests/meetings tests/web)

BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv .uv/bin/uv
CATALOGUES := $(wildcard src/viaregia/locale/*/LC_MESSAGES/django.po)

.DEFAULT_GOAL := help
.PHONY: help setup browser demo serve test coverage test-postgresql check format catalogues reference pictures bench-timetable bench-day bench-lists bench-matching bench-trade bench-web changelog wheel clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

setup: .venv/ready .venv/compiled .venv/lemmas ## make .venv/bin/viaregia ready; needs Python >= 3.11.5 with venv, nothing else

demo: setup ## plan the forums of examples/ into demo/, propose partners, and show what a broken workbook is told
	@SOLVING=$(SOLVING) sh tools/demo.sh

serve: setup browser ## run the platform on this machine with demo data: http://127.0.0.1:8000; needs npm
	$(BIN)/viaregia serve --demo examples/life-sciences.xlsx

browser: node_modules/ready ## bring what the tests in a real browser need from npm; needs npm, and Chromium to run them

test: setup ## run the tests
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

coverage: setup ## run the tests and count the branches they take; twice as long, and fails below 95 %
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report term:skip-covered --cov-fail-under 95

test-postgresql: setup ## run the tests of rooms and pages on PostgreSQL too, where VIAREGIA_DATABASE_URL or this machine has one
	@if $(BIN)/python -c 'import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3).close()' '$(POSTGRESQL)' 2>/dev/null; then \
		VIAREGIA_DATABASE_URL='$(POSTGRESQL)' $(BIN)/pytest -q -n $(WORKERS) --dist worksteal --create-db $(ROOMS); \
	else echo 'Not tested on PostgreSQL: none answers; VIAREGIA_DATABASE_URL names one.'; fi

check: setup ## lint, types, import contracts, catalogues, reference pages, lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.catalogues check
	$(BIN)/python -m tools.reference check
	$(UV) lock --check

format: setup ## lay out the code, and mend what can be mended mechanically
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogues: setup ## bring the catalogues in step with the code; `python -m tools.translate` hands them to translators
	$(BIN)/python -m tools.catalogues update
	$(BIN)/python -m tools.catalogues compile

reference: setup ## write docs/reference/ anew from the code
	$(BIN)/python -m tools.reference write

pictures: setup ## take the pictures of the guides, of matching and of briefs anew; needs Chromium and pdftoppm
	$(BIN)/python -m tools.pictures
	$(BIN)/python -m tools.brief_pictures
	$(BIN)/python -m tools.site_pictures

bench-timetable: setup ## measure the timetable engine: published instances, tables, scale, repair
	$(BIN)/python -m benchmarks.timetable_published --idle 60
	$(BIN)/python -m benchmarks.timetable_tables
	$(BIN)/python -m benchmarks.timetable_scale --curve --svg docs/engines/timetable-scale.svg
	$(BIN)/python -m benchmarks.timetable_repair

bench-day: setup ## measure changed workbooks, repairs, whole days and the desk on a forum of 500 guests
	$(BIN)/python -m benchmarks.planner_day --printing --days 30
	$(BIN)/python -m benchmarks.desk

bench-lists: setup ## measure how many columns of partners' lists are understood without help
	$(BIN)/python -m benchmarks.import_lists

bench-matching: setup ## measure language and matching: official nomenclatures, gold sets, 1,000 to 100,000 profiles
	$(BIN)/python -m benchmarks.language
	$(BIN)/python -m benchmarks.matching_gold
	$(BIN)/python -m benchmarks.matching_scale --curve --svg docs/engines/matching-scale.svg

bench-trade: setup ## measure trade: complexity beside two packages, loading, 100 and 500 million flows, export potential
	$(BIN)/python -m benchmarks.trade_measures
	$(BIN)/python -m benchmarks.trade_loading
	$(BIN)/python -m benchmarks.trade_scale
	$(BIN)/python -m benchmarks.trade_potential

bench-web: setup browser ## measure pages, crowds, and 200 people who wish at once on PostgreSQL, which VIAREGIA_DATABASE_URL names
	$(BIN)/python -m benchmarks.web

changelog: setup ## collect changes/ into CHANGELOG.md for the version in pyproject.toml
	$(BIN)/python -m tools.changelog

wheel: setup browser ## build the wheel into dist/, with the look of the pages; needs npm
	$(UV) build --wheel

clean: ## remove everything that the commands above made
	rm -rf .venv .uv node_modules demo dist .coverage htmlcov .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src -name '*.mo' -delete

node_modules/ready: package.json package-lock.json
	npm ci --no-audit --no-fund --silent
	@touch $@

# uv lives beside the environment that it keeps, not in it: `uv sync` takes out what the lock does not name.
.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python >= 3.11.5 is needed, this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'

.venv/ready: pyproject.toml uv.lock .uv/bin/uv
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(UV) sync --locked --quiet
	@touch $@

.venv/compiled: .venv/ready tools/catalogues.py $(CATALOGUES)
	@$(BIN)/python -m tools.catalogues compile
	@touch $@

# Built once for each version of the dictionaries; what is there already is left alone.
.venv/lemmas: .venv/ready tools/lemmas.py
	$(BIN)/python -m tools.lemmas
	@touch $@
