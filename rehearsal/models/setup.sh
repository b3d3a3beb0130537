#!/usr/bin/env bash
# The services' own models of their interfaces, as their Python clients ship them, below .gatehouse. Nothing of them is run. Idempotent.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
models=$here/../../.gatehouse/models
pins=$here/requirements.txt

# The stamp is written last: a set-up that was cut short is done again.
if cmp -s "$pins" "$models/requirements.installed"; then
  echo "found      models $(tr '\n' ' ' <"$pins")"
elif rm -rf "$models" && python3 -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --target "$models" --requirement "$pins"; then
  # Of 140 MB two files are needed.
  find "$models" -type f ! -path '*/data/ecs/2014-11-13/service-2.json.gz' ! -name run.v2.json -delete
  find "$models" -type d -empty -delete
  cp "$pins" "$models/requirements.installed"
  echo "installed  models $(tr '\n' ' ' <"$pins")"
else
  echo "missing    models: apt-get install python3-pip, then run this script again" >&2
  exit 1
fi
