#!/usr/bin/env bash
# Serves haproxy.cfg on 127.0.0.1:$PORT, with the issuer's published key, for as long as this process lives.
#   PORT               where it listens
#   GATEHOUSE_OUTPUTS  where the issuer is, as JSON
#   AUTH=off           leaves the guard out of the configuration
set -euo pipefail
umask 077

: "${PORT:?PORT is not set: the port to listen on}" "${GATEHOUSE_OUTPUTS:?GATEHOUSE_OUTPUTS is not set: where the issuer is}"
command -v haproxy >/dev/null || {
  echo "haproxy is missing; get it: apt-get install haproxy" >&2
  exit 1
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(mktemp -d)
# The server replaces this shell, so no trap of ours would run. The cleaner lives in a session of its own: it outlasts
# a signal to the whole process group, and goes as soon as the server has gone.
setsid bash -c 'tail --sleep-interval=0.1 --pid="$1" -f /dev/null; rm -rf -- "$2"' cleaner $$ "$dir" \
  </dev/null >/dev/null 2>&1 &

# HAProxy reads keys from files: the first of the JSON Web Key Set, as PEM.
node --input-type=module - "$dir/issuer.pem" <<'JAVASCRIPT'
import { createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const { jwksUrl } = JSON.parse(process.env.GATEHOUSE_OUTPUTS).identity;
const [key] = (await (await fetch(jwksUrl)).json()).keys;
writeFileSync(process.argv[2], createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }));
JAVASCRIPT

of_identity() { node -p "JSON.parse(process.env.GATEHOUSE_OUTPUTS).identity.$1"; }
ISSUER=$(of_identity issuer) AUDIENCE=$(of_identity audience) KEY=$dir/issuer.pem
export ISSUER AUDIENCE KEY
if [ "${AUTH:-on}" = off ]; then export OPEN=1; fi

exec haproxy -db -f "$here/haproxy.cfg"
