#!/bin/sh
# All that must hold: style, types, floors, catalogues and pages; then every test on SQLite, and on a real PostgreSQL those
# whose outcome a database can change. The whole suite on PostgreSQL, and what takes minutes, is `make proof`.
set -eu
export DONGTHUAN_HOME="$(mktemp -d)"
export PYTHONDONTWRITEBYTECODE=  # the tests start the program a hundred times: it is compiled once
checked="$DONGTHUAN_HOME/checked"
trap 'rm -rf "$DONGTHUAN_HOME"' EXIT
workers="$(($(nproc) + 1))"  # one always waits: for a browser, a process that is killed, a disk

(sh tests/check.sh >"$checked" 2>&1 || touch "$checked.red") &
checking=$!
echo "== SQLite"
.venv/bin/python -m pytest -n "$workers" --dist loadgroup tests "$@"
echo "== Style, types, floors, catalogues, pages"
wait "$checking"
cat "$checked"
[ ! -e "$checked.red" ]
echo "== PostgreSQL"
.venv/bin/python tests/support/postgres.py -n "$workers" --dist loadgroup "$@" \
	tests/record/store tests/record/ledger tests/record/search tests/record/rulebook tests/record/files \
	tests/record/deadlines/test_recount.py tests/record/deadlines/test_pausing.py tests/work/handover \
	tests/work/cases/test_races.py tests/work/cases/test_complaint_races.py tests/work/cases/test_refer.py \
	tests/work/cases/test_queue.py tests/work/cases/test_replay.py tests/work/cases/test_together_and_apart.py \
	tests/house/test_migrations.py tests/entries/test_statements.py tests/entries/api/test_cases.py \
	tests/entries/test_served.py tests/ground/access/test_throttle.py \
	tests/entries/cli/test_backup.py::test_taken_and_restored_and_taken_again_everything_is_the_same
