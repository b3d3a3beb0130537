# Sourced by .ci/run. Every step runs, whatever became of the ones before it, and none of their exit codes is lost.
table=()
failed_steps=0

# step NAME COMMAND...: runs a command and notes how it ended and how long it took.
step() {
  local name=$1 began=$SECONDS code=0 result=ok
  shift
  printf '\n== %s: %s\n' "$name" "$*"
  "$@" || code=$?
  if [ "$code" -ne 0 ]; then
    result="failed ($code)"
    failed_steps=$((failed_steps + 1))
  fi
  table+=("$(printf '%-24s %-14s %5d s' "$name" "$result" $((SECONDS - began)))")
}

print_table() {
  printf '\n%-24s %-14s %7s\n' step result time
  printf '%s\n' "${table[@]}"
}
