#!/usr/bin/env bash
# Installs the libraries with known holes into this folder alone: node_modules beside package.json, and a Python environment below
# .gatehouse. Idempotent: what is there already is left alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$here/../../.gatehouse/venv-wild

if ! cmp -s "$here/package-lock.json" "$here/node_modules/installed.json"; then
  npm ci --prefix "$here" --ignore-scripts --silent
  cp "$here/package-lock.json" "$here/node_modules/installed.json"
  echo 'installed  the libraries of examples/wild/package.json'
fi
if ! { [ -x "$venv/bin/python" ] && cmp -s "$here/requirements.txt" "$venv/requirements.installed"; }; then
  python3 -m venv "$venv" || {
    echo 'missing    Python environments; get them: apt-get install python3-venv python3-pip' >&2
    exit 1
  }
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/requirements.installed"
  echo 'installed  the libraries of examples/wild/requirements.txt'
fi
