#!/bin/sh
# Style, types, floors, catalogues, generated pages. Each says what to do when it is red.
set -eu
bin=.venv/bin
$bin/ruff check src tests tools hatch_build.py verify.py
$bin/ruff format --check -q src tests tools hatch_build.py verify.py
$bin/mypy
$bin/lint-imports --no-cache
$bin/python tools/catalogues.py --check
$bin/python tools/catalogues.py compile
$bin/python tools/docs.py --check
