# Everything a person or a machine does with the project. `make` alone lists it.

PYTHON ?= python3
SERVE  ?= yes
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
DEMO := out/demo.db

.DEFAULT_GOAL := help
.PHONY: help demo test check floors bench docs constraints clean

help:
	@grep -E '^[a-z]+:.*#' $(MAKEFILE_LIST) | sed -E 's/:[^#]*# ?/\t/' | expand -t 14

demo: $(VENV)/.for-running  # read the sample reports into a store and open the page (SERVE=no: without the page)
	@mkdir -p $(dir $(DEMO))
	$(BIN)/marsad add examples/reports --store $(DEMO)
	$(BIN)/marsad incidents --store $(DEMO) --type air_strike --format table
ifneq ($(SERVE),no)
	$(BIN)/marsad serve --store $(DEMO) $(if $(PORT),--port $(PORT))
endif

test: $(VENV)/.for-working  # set up everything and run all tests, those in a browser included (ARGS=…: for pytest)
	@.ci/chromium $(BIN)/python -m pytest -n 2 $(ARGS)

check: $(VENV)/.for-working  # lint, types, layers, docs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/docs

floors: $(VENV)/.for-working  # measure accuracy on the open data and fail below benchmarks/floors.toml
	$(BIN)/python benchmarks/_check_floors.py

bench: $(VENV)/.for-measuring  # run every program in benchmarks/
	$(BIN)/python benchmarks/_run_all.py

docs: $(VENV)/.for-working  # write the generated parts of docs/ anew
	for name in reading claim incident judgement holding change trend; do $(BIN)/marsad schema $$name > docs/schema/$$name.json; done
	$(BIN)/python .ci/fill-tutorial

constraints:  # renew constraints.txt from the newest versions of everything
	$(PYTHON) -m venv out/fresh && out/fresh/bin/pip install --quiet --editable '.[dev]' 
	{ head -1 constraints.txt; out/fresh/bin/pip freeze --exclude-editable; } > out/constraints.txt
	mv out/constraints.txt constraints.txt && rm -rf out/fresh

clean:  # remove what was set up and written
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@.ci/venv $(PYTHON) $(VENV)

$(VENV)/.for-running: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[pdf]'
	@touch $@

$(VENV)/.for-working: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]' 
	@touch $@ $(VENV)/.for-running

# torch is measured against, never used: only the benchmarks install it.
$(VENV)/.for-measuring: $(VENV)/.for-working
	$(PIP) torch==2.13.0
	@touch $@
