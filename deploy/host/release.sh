#!/usr/bin/env bash
# Runs on the machine: brings a release up, keeps or takes it back. A release is a folder with the Compose file and what images are
# built of; "current" and "previous" point at two of them, and "pending" names the one that has not proved itself yet.
#   apply RELEASE   build and bring it up; on failure the former one runs again
#   rollback        the same with "previous"
#   commit          it works: the former one becomes "previous", older ones go
#   recover         take a pending release back, if there is one
#   rollout ...     the rollout tool of the current release
set -euo pipefail

home=${STROKE_HOME:-/opt/stroke}
one_shots='^(prepare|permit|rollout|sqlserver-init|s3-bucket)$'

fail() {
  echo "release.sh: $1" >&2
  exit 1
}

release_of() {
  if [[ -L $home/$1 ]]; then basename "$(readlink "$home/$1")"; fi
}

point() {
  ln -sfn "releases/$2" "$home/$1.new"
  mv -T "$home/$1.new" "$home/$1"
}

# Not from standard input, where this script comes from.
compose() {
  (cd "$home/releases/$1" && STROKE_VERSION=$1 docker compose --env-file "$home/settings.env" "${@:2}" < /dev/null)
}

up() {
  local services
  services=$(compose "$1" config --services | grep -vE "$one_shots")
  mapfile -t services <<< "$services"
  compose "$1" up --detach --wait --wait-timeout "${WAIT_SECONDS:-600}" --remove-orphans "${services[@]}" || return 1
  point current "$1"
}

# The connectors as they were before a release, for those who restore them.
keep_connectors_of() {
  rm -rf "$home/connectors-before"
  if [[ -d $home/releases/$1/connectors-before ]]; then
    cp -R "$home/releases/$1/connectors-before" "$home/connectors-before"
  fi
}

remove() {
  docker image rm --force "stroke-platform/connect:$1" "stroke-platform/prediction-api:$1" "stroke-platform/rollout:$1" \
    "stroke-platform/notebook:$1" > /dev/null 2>&1 || true
  rm -rf "${home:?}/releases/$1"
}

# Brings a release up as one that has yet to prove itself; takes it back when it does not become healthy.
start() {
  [[ ! -e $home/pending ]] || fail "release $(< "$home/pending") is pending; recover or commit it first"
  [[ $1 != "$(release_of current)" ]] || fail "release $1 is the current one"
  release_of current > "$home/former"
  echo "$1" > "$home/pending"
  rm -rf "$home/releases/$1/connectors-before"
  if ! { "${@:2}" && up "$1"; }; then
    compose "$1" ps --all || true
    recover
    fail "release $1 did not become healthy; the former one runs"
  fi
  echo "Release $1 is up"
}

apply() {
  local release=${1:?usage: release.sh apply RELEASE}
  [[ -d $home/releases/$release ]] || fail "there is no release $release"
  start "$release" compose "$release" build
}

rollback() {
  local target
  target=$(release_of previous)
  [[ -n $target ]] || fail "there is no previous release"
  keep_connectors_of "$(release_of current)"
  start "$target" true
}

commit() {
  [[ -e $home/pending ]] || { echo "No release is pending"; return; }
  local former release
  former=$(< "$home/former")
  if [[ -n $former ]]; then point previous "$former"; fi
  rm -f "$home/pending" "$home/former"
  for release in "$home"/releases/*/; do
    release=$(basename "$release")
    if [[ $release != "$(release_of current)" && $release != "$(release_of previous)" ]]; then remove "$release"; fi
  done
  echo "Release $(release_of current) is kept"
}

recover() {
  [[ -e $home/pending ]] || { echo "No release is pending"; return; }
  local release former
  release=$(< "$home/pending") former=$(< "$home/former")
  keep_connectors_of "$release"
  if [[ -n $former ]]; then
    up "$former" || fail "release $former does not become healthy either"
  else
    compose "$release" down --timeout 60
    rm -f "$home/current"
  fi
  rm -f "$home/pending" "$home/former"
  if [[ $release != "$(release_of previous)" ]]; then remove "$release"; fi
  echo "Release $release is taken back; ${former:-nothing} runs"
}

rollout() {
  compose "$(release_of current)" run --rm --no-TTY rollout "$@"
}

case ${1:-} in
  apply | commit | recover | rollback | rollout) "$@" ;;
  *) fail "usage: release.sh apply RELEASE|commit|recover|rollback|rollout ..." ;;
esac
