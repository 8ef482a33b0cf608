# Two commands are all most people need: make demo, make test.
VENV := .venv
PY := $(VENV)/bin/python
BASE_PYTHON ?= python3
SITE_HOME ?= $(DONGTHUAN_HOME)

.PHONY: demo test proof bench docs check clean

demo: $(VENV)/.installed
	@$(PY) -m dongthuan setup
	@$(PY) -m dongthuan demo
	@$(PY) -m dongthuan serve

test: $(VENV)/.installed-test
	sh tests/run.sh

# Everything a change must pass besides the tests: types, style, floors, catalogues, generated pages.
check: $(VENV)/.installed-test
	sh tests/check.sh

proof: $(VENV)/.installed-test
	@sh tools/install.sh $(VENV) requirements-html.txt
	THOROUGH=1 $(PY) -m pytest -o timeout=0 -s -m "proof" tests
	THOROUGH=1 $(PY) -m pytest -o timeout=0 tests/entries/api/test_schemathesis.py tests/house/test_crash.py
	$(PY) tests/support/postgres.py -o timeout=0 -s -m "proof or not proof" --ignore=tests/kernel --ignore=tests/journeys tests
	sh tools/mutation.sh $(VENV)

bench: $(VENV)/.installed-test
	$(PY) bench/run.py

docs: $(VENV)/.installed-test
	$(PY) tools/docs.py

$(VENV)/bin/python:
	@if command -v uv >/dev/null 2>&1; then uv venv -q --python $(BASE_PYTHON) $(VENV); else $(BASE_PYTHON) -m venv $(VENV); fi

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml hatch_build.py $(shell find src -name '*.po')
	@sh tools/install.sh $(VENV) requirements.txt
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.txt
	@sh tools/install.sh $(VENV) requirements-test.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
