#!/usr/bin/env bash
# FastAPI and its server in a virtual environment of their own, below .gatehouse. Idempotent.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$here/../../../.gatehouse/venv-fastapi
pins=$here/requirements.txt

# The stamp is written last: a set-up that was cut short is done again.
if [ -x "$venv/bin/uvicorn" ] && cmp -s "$pins" "$venv/requirements.installed"; then
  echo "found      fastapi $("$venv/bin/python" -c 'import fastapi; print(fastapi.__version__)')"
elif python3 -m venv "$venv" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$pins"; then
  cp "$pins" "$venv/requirements.installed"
  echo "installed  fastapi $("$venv/bin/python" -c 'import fastapi; print(fastapi.__version__)')"
else
  echo "missing    fastapi: apt-get install python3-venv python3-pip, then run this script again" >&2
  exit 1
fi
