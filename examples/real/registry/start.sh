#!/usr/bin/env bash
# Serves Debian's docker-registry on 127.0.0.1:$PORT with one seeded repository, for as long as this process lives.
#   PORT                        where it listens
#   ANA_PASSWORD, UMA_PASSWORD  passwords of the two users (not needed with AUTH=off)
#   AUTH=off                    leaves authentication out of the registry's own configuration
set -euo pipefail
umask 077

: "${PORT:?PORT is not set: the port to listen on}"
auth=${AUTH:-on}
for program in docker-registry htpasswd; do
  command -v "$program" >/dev/null || {
    echo "$program is missing; get it: apt-get install docker-registry apache2-utils" >&2
    exit 1
  }
done

dir=$(mktemp -d)
# The server replaces this shell, so no trap of ours would run. The cleaner lives in a session of its own: it outlasts
# a signal to the whole process group, and goes as soon as the server has gone.
setsid bash -c 'tail --sleep-interval=0.1 --pid="$1" -f /dev/null; rm -rf -- "$2"' cleaner $$ "$dir" \
  </dev/null >/dev/null 2>&1 &

cat >"$dir/config.yml" <<YAML
version: 0.1
log: { level: error, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: $dir/data } }
http:
  addr: 127.0.0.1:$PORT
  headers: { X-Content-Type-Options: [nosniff] }
YAML

if [ "$auth" != off ]; then
  # Passwords go through standard input: an argument could be read by every user of the machine.
  htpasswd -niB ana <<<"${ANA_PASSWORD:?ANA_PASSWORD is not set}" >"$dir/htpasswd"
  htpasswd -niB uma <<<"${UMA_PASSWORD:?UMA_PASSWORD is not set}" >>"$dir/htpasswd"
  printf 'auth: { htpasswd: { realm: registry, path: %s/htpasswd } }\n' "$dir" >>"$dir/config.yml"
fi

# A repository is laid down as the filesystem driver stores it, so the first answer already has something to show.
root=$dir/data/docker/registry/v2
blob() { # content -> its SHA-256
  local sum
  sum=$(printf %s "$1" | sha256sum | cut -d' ' -f1)
  mkdir -p "$root/blobs/sha256/${sum:0:2}/$sum"
  printf %s "$1" >"$root/blobs/sha256/${sum:0:2}/$sum/data"
  printf %s "$sum"
}
link() { # directory below the repository, SHA-256
  mkdir -p "$root/repositories/demo/$1"
  printf 'sha256:%s' "$2" >"$root/repositories/demo/$1/link"
}
config=$(blob '{}')
manifest=$(blob "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\",\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",\"size\":2,\"digest\":\"sha256:$config\"},\"layers\":[]}")
link "_layers/sha256/$config" "$config"
link "_manifests/revisions/sha256/$manifest" "$manifest"
link "_manifests/tags/latest/current" "$manifest"
link "_manifests/tags/latest/index/sha256/$manifest" "$manifest"

# An empty environment: the server needs none of ours, and reads every REGISTRY_* variable as configuration.
exec env -i PATH="$PATH" docker-registry serve "$dir/config.yml"
