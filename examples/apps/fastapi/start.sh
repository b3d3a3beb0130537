#!/usr/bin/env bash
# The library at 127.0.0.1:PORT (default 8000). BUG=loans-open opens a guarded route.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exec "$here/../../../.gatehouse/venv-fastapi/bin/uvicorn" app:app --app-dir "$here" --host 127.0.0.1 --port "${PORT:-8000}" --log-level warning
