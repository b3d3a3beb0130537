#!/usr/bin/env bash
# Serves datasette with datasette-auth-tokens on 127.0.0.1:$PORT, for as long as this process lives.
#   PORT                  where it listens
#   ANA_TOKEN, UMA_TOKEN  the tokens of a curator and of a reader (not needed with AUTH=off)
#   AUTH=off              leaves every permission and every token out of datasette's own metadata
set -euo pipefail
umask 077

: "${PORT:?PORT is not set: the port to listen on}"
auth=${AUTH:-on}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$here/../../../.gatehouse/venv-real/bin
[ -x "$bin/datasette" ] || {
  echo "datasette is missing; get it: bash examples/real/setup.sh" >&2
  exit 1
}

dir=$(mktemp -d)
# The server replaces this shell, so no trap of ours would run. The cleaner lives in a session of its own: it outlasts
# a signal to the whole process group, and goes as soon as the server has gone.
setsid bash -c 'tail --sleep-interval=0.1 --pid="$1" -f /dev/null; rm -rf -- "$2"' cleaner $$ "$dir" \
  </dev/null >/dev/null 2>&1 &

"$bin/python" - "$dir" <<'PYTHON'
import sqlite3, sys

for database, table, rows in (
    ("catalogue", "books", ["Emma", "Middlemarch"]),
    ("members", "people", ["Noa"]),
    ("ledger", "entries", ["paper"]),
):
    connection = sqlite3.connect(f"{sys.argv[1]}/{database}.db")
    connection.execute(f"create table {table} (id integer primary key, name text not null)")
    connection.executemany(f"insert into {table} (name) values (?)", [(row,) for row in rows])
    connection.commit()
    connection.close()
PYTHON

add='"sql": "insert into books (name) values (:name)", "write": true'
if [ "$auth" = off ]; then
  cat >"$dir/metadata.json" <<JSON
{ "databases": { "catalogue": { "queries": { "add_book": { $add } } } } }
JSON
else
  : "${ANA_TOKEN:?ANA_TOKEN is not set}" "${UMA_TOKEN:?UMA_TOKEN is not set}"
  # The tokens stay in the environment: `$env` is datasette's own way of naming a variable in its metadata.
  cat >"$dir/metadata.json" <<JSON
{
  "allow_sql": { "role": "curator" },
  "databases": {
    "catalogue": { "queries": { "add_book": { $add, "allow": { "role": "curator" } } } },
    "members": { "allow": { "id": "*" } },
    "ledger": { "allow": { "role": "curator" } }
  },
  "plugins": {
    "datasette-auth-tokens": {
      "tokens": [
        { "token": { "\$env": "ANA_TOKEN" }, "actor": { "id": "ana", "role": "curator" } },
        { "token": { "\$env": "UMA_TOKEN" }, "actor": { "id": "uma", "role": "reader" } }
      ]
    }
  }
}
JSON
fi

exec "$bin/datasette" serve --host 127.0.0.1 --port "$PORT" --metadata "$dir/metadata.json" \
  --immutable "$dir/members.db" --immutable "$dir/ledger.db" "$dir/catalogue.db"
