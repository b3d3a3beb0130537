#!/usr/bin/env bash
# Starts one of the two programs and prints, as a Markdown table, what it really answers: the source of README.md.
#   bash measure.sh registry|datasette [on|off]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${1:?registry or datasette}
secret() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
ana=$(secret)
uma=$(secret)
port=$("${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
PORT=$port AUTH=${2:-on} ANA_PASSWORD=$ana UMA_PASSWORD=$uma ANA_TOKEN=$ana UMA_TOKEN=$uma \
  bash "$here/$program/start.sh" >/dev/null 2>&1 &
server=$!
answer=$(mktemp)
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -f "$answer"' EXIT

status() { # method, path, more arguments of curl
  local method=$1 path=$2
  shift 2
  if [ "$method" = HEAD ]; then method=(--head); else method=(--request "$method"); fi
  curl -sS --max-time 10 --path-as-is -o /dev/null -D "$answer" -w '%{http_code}' "${method[@]}" "$@" "http://127.0.0.1:$port$path"
}
for _ in $(seq 100); do
  status GET / >/dev/null 2>&1 && break
  sleep 0.1
done

basic() { printf 'Authorization: Basic %s' "$(printf %s "$1" | base64 -w0)"; }
if [ "$program" = registry ]; then
  valid=$(basic "ana:$ana") other=$(basic "uma:$uma") wrong=$(basic "ana:${ana%?}") malformed='Authorization: Basic %%%'
  lower=${valid/Basic/basic} foreign=${valid/Basic/Bearer} bare=${valid/Basic /}
  manifest='Accept: application/vnd.docker.distribution.manifest.v2+json'
  blob=/v2/demo/blobs/sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
  pushed='{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":2,"digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},"layers":[]}'
  routes=("GET /" "GET /v2/" "GET /v2/_catalog" "GET /v2/demo/tags/list" "GET /v2/demo/manifests/latest" "HEAD /v2/demo/manifests/latest"
    "PUT /v2/demo/manifests/pushed" "GET $blob" "HEAD $blob" "POST /v2/demo/blobs/uploads/" "GET /v2/other/tags/list" "GET /unlisted" "GET /v2/unlisted")
  extra=(-H "$manifest")
else
  valid="Authorization: Bearer $ana" other="Authorization: Bearer $uma" wrong="Authorization: Bearer ${ana%?}" malformed='Authorization: Bearer %%%'
  lower=${valid/Bearer/bearer} foreign=${valid/Bearer/Basic} bare=${valid/Bearer /}
  routes=("GET /-/versions.json" "GET /catalogue.json" "GET /catalogue/books.json" "GET /members.json" "GET /members/people.json" "GET /members/people/1.json" "GET /members/nothing.json" "GET /ledger.json" "GET /ledger/entries.json" "GET /catalogue/add_book.json" "POST /catalogue/add_book.json" "GET /unlisted" "GET /-/unlisted")
  extra=(-H 'Accept: application/json')
fi

printf '| route | none | malformed | wrong | other scheme | bare | lower-case scheme | uma | ana | PUT none | PUT ana | POST none | POST ana | DELETE none | DELETE ana | HEAD none | HEAD ana | OPTIONS none |\n'
printf '%s|\n' "$(printf -- '|---%.0s' {1..18})"
for route in "${routes[@]}"; do
  method=${route%% *} path=${route#* }
  body=()
  if [ "$route" = "POST /catalogue/add_book.json" ]; then
    body=(-H 'Content-Type: application/json' --data '{"name":"Persuasion"}')
  elif [ "$method" = PUT ]; then
    body=(-H 'Content-Type: application/vnd.docker.distribution.manifest.v2+json' --data "$pushed")
  fi
  row="| ${route/sha256:44136fa3*/sha256:44136fa3…} | $(status "$method" "$path" "${extra[@]}" "${body[@]}")"
  for credential in "$malformed" "$wrong" "$foreign" "$bare" "$lower" "$other" "$valid"; do
    row+=" | $(status "$method" "$path" "${extra[@]}" "${body[@]}" -H "$credential")"
  done
  for other_method in PUT POST DELETE; do
    row+=" | $(status "$other_method" "$path") | $(status "$other_method" "$path" -H "$valid")"
    if grep -qi '^allow:' "$answer"; then row+=" (Allow)"; fi
  done
  row+=" | $(status HEAD "$path" "${extra[@]}") | $(status HEAD "$path" "${extra[@]}" -H "$valid")"
  printf '%s | %s |\n' "$row" "$(status OPTIONS "$path")"
done
