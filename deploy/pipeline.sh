#!/usr/bin/env bash
# The connectors of an environment, by the rollout tool: plan (show the difference), apply (keep a copy, make the replica's tables,
# roll out), restore (what ran before the release that was taken back).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=lib.sh
source "$root/deploy/lib.sh"
# shellcheck source=remote.sh
source "$root/deploy/remote.sh"
stack_name > /dev/null
edition=${EDITION:-confluent}
connectors=$root/connector-configs/$edition
[[ -d $connectors ]] || fail "there are no connector files for edition '$edition'; it is open or confluent" 64
port=${CONNECT_PORT:-8083}
before=$(reports)/connectors-before

rollout() {
  java -jar "${ROLLOUT_JAR:-$root/connector-rollout/target/connector-rollout.jar}" "$@" --connect "http://127.0.0.1:$port"
}

plan() {
  if [[ -z ${STROKE_HOST:-} ]] && ! "$root/deploy/aws/provision.sh" address > /dev/null 2>&1; then
    echo "Nothing runs yet: every connector of $edition would be new"
    return
  fi
  remote_open
  remote_forward "$port"
  local code=0
  rollout plan "$connectors" --json > "$(reports)/connectors-plan.json" || code=$?
  # 2 says that there are differences, which is what a plan is for.
  case $code in
    0) echo "The connectors are as the files say" ;;
    2) echo "The connectors would change; see connectors-plan.json" ;;
    *) fail "the plan failed with $code; see connectors-plan.json" "$code" ;;
  esac
}

apply() {
  remote_open
  remote_forward "$port"
  rm -rf "$before"
  rollout export "$before" > /dev/null
  if [[ -d $before ]]; then
    tar -C "$before/.." -cz connectors-before | remote tar -C /opt/stroke/current -xz
  fi
  remote bash -s -- rollout replica migrate < "$root/deploy/host/release.sh"
  rollout apply "$connectors" --timeout 180 --json > "$(reports)/connectors-apply.json"
}

restore() {
  remote_open
  if ! remote test -d /opt/stroke/connectors-before -a -L /opt/stroke/current; then
    echo "There are no former connectors to restore"
    return
  fi
  rm -rf "$before"
  mkdir -p "$before"
  remote tar -C /opt/stroke/connectors-before -cz . | tar -C "$before" -xz
  cp -R "$root/connector-configs/settings" "$before/settings"
  remote_forward "$port"
  rollout apply "$before" --prune --timeout 180 --json > "$(reports)/connectors-restore.json"
}

case ${1:-} in
  plan | apply | restore) "$1" ;;
  *) fail "usage: pipeline.sh plan|apply|restore" 64 ;;
esac
