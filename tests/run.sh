#!/bin/sh
# All that must hold: style, types, floors, catalogues and pages; then every test on SQLite, and on a real PostgreSQL every
# one that a database can change (make proof: the command line of backups there, too).
set -eu
export DONGTHUAN_HOME="$(mktemp -d)"
trap 'rm -rf "$DONGTHUAN_HOME"' EXIT
sh tests/check.sh
echo "== SQLite"
.venv/bin/python -m pytest -n 2 --dist loadgroup tests "$@"
echo "== PostgreSQL"
.venv/bin/python tests/support/postgres.py -n 2 --dist loadgroup tests "$@" \
	--ignore=tests/kernel --ignore=tests/packs --ignore=tests/config --ignore=tests/journeys \
	--ignore=tests/test_verify.py --ignore=tests/test_big_ledger.py --ignore=tests/test_bench.py \
	--ignore=tests/house/test_pseudo_locale.py --ignore=tests/house/test_docs.py --ignore=tests/house/test_bans.py \
	--ignore=tests/entries/api/test_schemathesis.py --ignore=tests/entries/test_bad_input.py \
	--ignore=tests/entries/cli/test_backup.py --ignore-glob='tests/entries/web/test_[!qsr]*'
