# Muster's commands. `make demo` and `make test` set everything up on a fresh machine (Python 3.11 or newer, make).
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT ?= build/demo

.PHONY: demo test check bench golden clean
.DELETE_ON_ERROR:

demo: .venv/runtime.stamp
	@$(BIN)/muster plan scenarios/ukraine-2025 --option medium --time-limit 30 --out $(OUT)
	@echo "To go on with the command muster in this shell: . $(BIN)/activate   (or write $(BIN)/muster each time)"

test: .venv/dev.stamp
	@$(BIN)/pytest -n auto

check: .venv/dev.stamp
	@echo "format"; $(BIN)/ruff format --check
	@echo "lint"; $(BIN)/ruff check
	@echo "types"; $(BIN)/mypy
	@echo "floors"; $(BIN)/lint-imports
	@echo "format, lint, types and floors are in order; now the tests"
	@$(BIN)/pytest -n auto

bench: .venv/bench.stamp
	@$(BIN)/python -m bench $(BENCH)

golden: .venv/dev.stamp
	@MUSTER_GOLDEN=renew $(BIN)/pytest -n auto -k golden
	@MUSTER_GOLDEN=renew $(BIN)/pytest tests/test_baseline.py -k what_they_were

clean:
	rm -rf .venv build

.venv/python.stamp:
	@test -n "$(PYTHON)" || { echo "Muster needs Python 3.11 or newer; none was found"; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "Muster needs Python 3.11 or newer; $(PYTHON) is older. Say which: make PYTHON=/path/to/python"; exit 1; }
	@echo "setting up .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime.stamp: .venv/python.stamp requirements/build.txt requirements/runtime.txt pyproject.toml
	@echo "installing what Muster needs"
	@$(PIP) install -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@echo "compiling the search, once"
	@$(BIN)/python tools/compile_search.py
	@touch $@

.venv/dev.stamp: .venv/runtime.stamp requirements/dev.txt
	@echo "installing what its tests need"
	@$(PIP) install -r requirements/dev.txt
	@touch $@

.venv/bench.stamp: .venv/dev.stamp requirements/bench.txt
	@echo "installing what the benchmarks compare with"
	@$(PIP) install -r requirements/bench.txt
	@touch $@
