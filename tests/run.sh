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
	tests/record tests/ground tests/work tests/house/test_crash.py tests/house/test_migrations.py tests/house/test_grants.py \
	tests/entries/test_one_rule.py tests/entries/test_statements.py tests/entries/test_many.py tests/entries/test_exports.py \
	tests/entries/api/test_cases.py tests/entries/api/test_safe_changes.py tests/entries/cli/test_imports.py \
	tests/entries/web/test_queue.py
