# Muster's commands. `make demo` and `make test` set everything up on a fresh machine (Python 3.11 or newer, make).
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
OUT ?= build/demo

.PHONY: demo test check bench golden clean
.DELETE_ON_ERROR:

demo: .venv/runtime.stamp
	@$(BIN)/muster plan scenarios/ukraine-2025 --option medium --out $(OUT)

test: .venv/dev.stamp
	$(BIN)/pytest -n auto

check: .venv/dev.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

bench: .venv/bench.stamp
	$(BIN)/python -m bench

golden: .venv/dev.stamp
	MUSTER_GOLDEN=renew $(BIN)/pytest -n auto -k "golden or baseline"

clean:
	rm -rf .venv build

.venv/python.stamp:
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime.stamp: .venv/python.stamp requirements/runtime.txt pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/runtime.stamp requirements/dev.txt
	$(BIN)/pip install -q --disable-pip-version-check -r requirements/dev.txt
	@touch $@

.venv/bench.stamp: .venv/dev.stamp requirements/bench.txt
	$(BIN)/pip install -q --disable-pip-version-check -r requirements/bench.txt
	@touch $@
