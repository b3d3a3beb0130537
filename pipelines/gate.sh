#!/usr/bin/env bash
# The one step of every pipeline, told what to do by GATEHOUSE_* variables (docs/pipelines.md lists them). Its exit code is the
# verdict's: 0 promote, 10 reject, 20 hold, 30 could not run; a pipeline goes on after 0 only.
set -u
top="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

arguments=()
add() { [ -z "$2" ] || arguments+=("$1" "$2"); }

case "${GATEHOUSE_COMMAND:-gate}" in
  gate)
    arguments=(gate "${GATEHOUSE_CONTRACT:-.}")
    [ -z "${GATEHOUSE_ENVIRONMENT:-}" ] || arguments+=("$GATEHOUSE_ENVIRONMENT")
    add --subject "${GATEHOUSE_SUBJECT:-}"
    add --audit "${GATEHOUSE_AUDIT:-}"
    add --runs "${GATEHOUSE_RUNS:-runs}"
    add --ci "${GATEHOUSE_CI:-}"
    [ "${GATEHOUSE_LOAD:-true}" = true ] || arguments+=(--no-load)
    ;;
  verify)
    arguments=(verify "${GATEHOUSE_RUN:-}")
    add --subject "${GATEHOUSE_SUBJECT:-}"
    add --environment "${GATEHOUSE_ENVIRONMENT:-}"
    add --max-age "${GATEHOUSE_MAX_AGE:-}"
    add --key "${GATEHOUSE_KEY:-}"
    ;;
  *)
    echo "gatehouse: GATEHOUSE_COMMAND is ${GATEHOUSE_COMMAND}. Fix: set it to gate or verify" >&2
    exit 30
    ;;
esac

exec node "$top/cli/gatehouse.mjs" "${arguments[@]}"
