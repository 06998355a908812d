# Sourced by the scripts of this folder.
# shellcheck shell=bash

fail() {
  echo "${0##*/}: $1" >&2
  exit "${2:-1}"
}

# Ends with a message that says what the variable is for.
need() {
  [[ -n ${!1:-} ]] || fail "$1 is not set; it is $2" 64
}

# The name of what belongs to an environment; checked, since it becomes part of paths and commands.
stack_name() {
  need STROKE_ENVIRONMENT "the environment's name, such as staging"
  [[ $STROKE_ENVIRONMENT =~ ^[a-z][a-z0-9-]{1,20}$ ]] || fail "STROKE_ENVIRONMENT must be lower-case letters, digits and -" 64
  echo "stroke-$STROKE_ENVIRONMENT"
}

reports() {
  mkdir -p "${REPORTS:=reports}"
  echo "$REPORTS"
}

# Asks until the address answers with success or its time is over; curl does the waiting.
wait_for() {
  local seconds=${WAIT_SECONDS:-300}
  curl --silent --show-error --fail --output "${2:-/dev/null}" --max-time 10 \
    --retry "$seconds" --retry-delay 1 --retry-max-time "$seconds" --retry-all-errors "${@:3}" "$1" 2> /dev/null \
    || fail "$1 did not answer with success within $seconds s"
}

# Runs a command until it succeeds, for as long as WAIT_SECONDS.
until_true() {
  local deadline=$((SECONDS + ${WAIT_SECONDS:-300}))
  until "$@"; do
    [[ $SECONDS -lt $deadline ]] || return 1
    # A pause between two looks that needs no process.
    read -r -t "${POLL_SECONDS:-1}" <> <(:) || true
  done
}
