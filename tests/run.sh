#!/bin/sh
# All that must hold: style, types, floors, catalogues and pages; then every test on SQLite, and on a real PostgreSQL every
# one that a database can change.
set -eu
export DONGTHUAN_HOME="$(mktemp -d)"
trap 'rm -rf "$DONGTHUAN_HOME"' EXIT
sh tests/check.sh
echo "== SQLite"
.venv/bin/python -m pytest -n 2 tests "$@"
echo "== PostgreSQL"
.venv/bin/python tests/support/postgres.py -n 2 tests "$@" \
	--ignore=tests/kernel --ignore=tests/packs --ignore=tests/config --ignore=tests/journeys \
	--ignore=tests/test_verify.py --ignore=tests/test_big_ledger.py \
	--ignore=tests/entries/web/test_styles.py --ignore=tests/entries/web/test_fonts.py
