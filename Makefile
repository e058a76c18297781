# Two commands on a fresh machine: `make run` and `make test`. Both make .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test lint types tests golden clean

$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt torch
	$(PIP) install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,docs,server,cluster,postgres]'
	touch $@

run: $(VENV)/.installed
	$(BIN)/translate folder seeds -o out --glossary glossary.yaml --summary

test: lint types tests

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

# Two workers for two cores; the tests of one module share its fixtures, hence loadscope.
tests: $(VENV)/.tested
	$(BIN)/pytest -n 2 --dist loadscope --cov --cov-report=term:skip-covered

golden: $(VENV)/.tested
	$(BIN)/pytest tests -k golden --update-golden

clean:
	rm -rf $(VENV) build dist *.egg-info
