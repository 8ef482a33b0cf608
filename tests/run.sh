#!/bin/sh
# All that must hold: style, types, floors, catalogues and pages; then every test on SQLite, and on a real PostgreSQL those
# whose outcome a database can change. The whole suite on PostgreSQL, and what takes minutes, is `make proof`.
set -eu
export DONGTHUAN_HOME="$(mktemp -d)"
trap 'rm -rf "$DONGTHUAN_HOME"' EXIT
workers="$(nproc)"
sh tests/check.sh
echo "== SQLite"
.venv/bin/python -m pytest -n "$workers" --dist loadgroup tests "$@"
echo "== PostgreSQL"
.venv/bin/python tests/support/postgres.py -n "$workers" --dist loadgroup "$@" \
	tests/record/store tests/record/ledger tests/record/search tests/record/rulebook tests/record/files \
	tests/record/deadlines/test_recount.py tests/record/deadlines/test_pausing.py tests/work/cases tests/work/handover \
	tests/house/test_migrations.py tests/entries/test_statements.py tests/entries/api/test_cases.py
