#!/bin/sh
# Change the law's engine in two thousand small ways, one at a time, and see whether a test notices: mutmut, on the plain
# modules of deadlines and rulebook (pyproject.toml, [tool.mutmut]). Works in a copy; about an hour on two processors.
set -eu
venv=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$venv/bin/python" -m mutmut --version >/dev/null 2>&1 || sh tools/install.sh "$1" requirements-proof.txt
cp -R src tests tools pyproject.toml "$work"
cd "$work"
unset PYTHONPATH
"$venv/bin/python" -m mutmut run --max-children "${MUTATION_CHILDREN:-2}" | tail -c 200
"$venv/bin/python" -m mutmut results >survivors.txt || true
alive=$(grep -c -e survived -e "no tests" survivors.txt || true)
all=$("$venv/bin/python" -c "import glob, json; print(sum(len(json.load(open(f))['exit_code_by_key']) for f in glob.glob('mutants/**/*.meta', recursive=True)))")
echo "mutation: $((all - alive)) of $all changes were noticed"
[ $(((all - alive) * 100)) -ge $((all * 80)) ] || { grep -e survived -e "no tests" survivors.txt; exit 1; }
