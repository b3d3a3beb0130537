#!/usr/bin/env bash
# Gets the programs of examples/real, or says how. Idempotent: what is there already is left alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$here/../../.gatehouse/venv-real
pins=$here/datasette/requirements.txt
missing=0

found() { printf 'found      %-16s %s\n' "$1" "$2"; }
installed() { printf 'installed  %-16s %s\n' "$1" "$2"; }
lacking() {
  printf 'missing    %-16s get it: %s\n' "$1" "$2" >&2
  missing=1
}
version_of() { dpkg-query --show --showformat='${Version}' "$1" 2>/dev/null || echo 'not from a Debian package'; }

# A package set up by apt may start a service of its own; the examples start their own server, on their own port.
apt_install() {
  local attempt
  for attempt in 1 2; do
    apt-get update -q >/dev/null && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qy "$1" >/dev/null && return 0
    echo "apt-get install $1: attempt $attempt failed" >&2
  done
  return 1
}

debian() { # program, package
  if command -v "$1" >/dev/null; then
    found "$1" "$(version_of "$2")"
  elif [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && apt_install "$2" && command -v "$1" >/dev/null; then
    installed "$1" "$(version_of "$2")"
  else
    lacking "$1" "apt-get install $2 (as root)"
  fi
}

versions() { "$venv/bin/python" -c 'import importlib.metadata as m; print(m.version("datasette"), "with datasette-auth-tokens", m.version("datasette-auth-tokens"))'; }

datasette() {
  # The stamp is written last: a set-up that was cut short is done again.
  if [ -x "$venv/bin/datasette" ] && cmp -s "$pins" "$venv/requirements.installed"; then
    found datasette "$(versions)"
    return
  fi
  if python3 -m venv "$venv" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$pins"; then
    cp "$pins" "$venv/requirements.installed"
    installed datasette "$(versions)"
  else
    lacking datasette "apt-get install python3-venv python3-pip, then run this script again"
  fi
}

debian docker-registry docker-registry
debian htpasswd apache2-utils
debian haproxy haproxy
datasette
exit "$missing"
