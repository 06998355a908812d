#!/usr/bin/env bash
# Runs on the machine: brings a release up, keeps or takes it back. A release is a folder with the Compose file and what images are
# built of; "current" and "previous" point at two of them, and "pending" names the one that has not proved itself yet.
#   apply RELEASE   bring it up; on failure the former one runs again
#   commit          it works: the former one becomes "previous", older ones go
#   recover         take a pending release back, if there is one
#   rollback        go back to "previous"
#   rollout ...     the rollout tool of the current release
set -euo pipefail

home=${STROKE_HOME:-/opt/stroke}
one_shots='^(prepare|rollout|sqlserver-init|s3-bucket)$'

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

# The connectors as they were before a release, for whoever restores them.
keep_connectors_of() {
  rm -rf "$home/connectors-before"
  if [[ -d $home/releases/$1/connectors-before ]]; then
    cp -R "$home/releases/$1/connectors-before" "$home/connectors-before"
  fi
}

remove() {
  docker image rm --force "stroke-platform/connect:$1" "stroke-platform/prediction-api:$1" "stroke-platform/rollout:$1" > /dev/null 2>&1 || true
  rm -rf "${home:?}/releases/$1"
}

apply() {
  local release=${1:?usage: release.sh apply RELEASE}
  [[ -d $home/releases/$release ]] || fail "there is no release $release"
  [[ ! -e $home/pending ]] || fail "release $(< "$home/pending") is pending; recover or commit it first"
  [[ $release != "$(release_of current)" ]] || fail "release $release is the current one"
  echo "$release" > "$home/pending"
  rm -f "$home/former"
  release_of current > "$home/former"
  if ! compose "$release" build || ! up "$release"; then
    compose "$release" ps --all || true
    recover
    fail "release $release did not become healthy; the former one runs"
  fi
  echo "Release $release is up"
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
  remove "$release"
  echo "Release $release is taken back; ${former:-nothing} runs"
}

rollback() {
  [[ ! -e $home/pending ]] || fail "release $(< "$home/pending") is pending; recover it"
  local leaving target
  leaving=$(release_of current) target=$(release_of previous)
  [[ -n $target ]] || fail "there is no previous release"
  keep_connectors_of "$leaving"
  if ! up "$target"; then
    up "$leaving" || fail "neither $target nor $leaving becomes healthy"
    fail "release $target did not become healthy; $leaving runs again"
  fi
  point previous "$leaving"
  echo "Release $target runs, $leaving is previous"
}

rollout() {
  compose "$(release_of current)" run --rm --no-TTY rollout "$@"
}

case ${1:-} in
  apply | commit | recover | rollback | rollout) "$@" ;;
  *) fail "usage: release.sh apply RELEASE|commit|recover|rollback|rollout ..." ;;
esac
