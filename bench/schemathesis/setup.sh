#!/usr/bin/env bash
# Installs Schemathesis into a Python environment below .gatehouse, for the comparison that `npm run bench` ends with. Idempotent.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$here/../../.gatehouse/venv-schemathesis

if ! { [ -x "$venv/bin/schemathesis" ] && cmp -s "$here/requirements.txt" "$venv/requirements.installed"; }; then
  python3 -m venv "$venv" || {
    echo 'missing    Python environments; get them: apt-get install python3-venv python3-pip' >&2
    exit 1
  }
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/requirements.installed"
fi
