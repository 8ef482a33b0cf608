#!/bin/sh
# install.sh VENV REQUIREMENTS: the pinned, hash-checked packages, then the project itself as it lies in this folder.
set -eu
venv=$1 requirements=$2
if command -v uv >/dev/null 2>&1; then
	VIRTUAL_ENV=$venv uv pip install -q --require-hashes -r "$requirements"
	VIRTUAL_ENV=$venv uv pip install -q --no-deps -e .
else
	"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$requirements"
	"$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -e .
fi
