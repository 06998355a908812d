#!/usr/bin/env bash
# The connectors of an environment, by the rollout tool: plan (show the difference), apply (keep a copy, make the replica's tables,
# roll out), rollback (keep a copy, then restore), restore (what ran before the release that was left).
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

rollout() {
  java -jar "${ROLLOUT_JAR:-$root/connector-rollout/target/connector-rollout.jar}" "$@" --connect "https://127.0.0.1:$port"
}

plan() {
  local address=${STROKE_HOST:-}
  if [[ -z $address ]]; then address=$("$root/deploy/aws/provision.sh" address); fi
  if [[ -z $address ]]; then
    echo "Nothing runs yet: every connector of $edition would be new"
    return
  fi
  remote_open
  remote_forward "$port"
  remote_login
  local code=0
  rollout plan "$connectors" --json > "$(reports)/connectors-plan.json" || code=$?
  # 2 says that there are differences, which is what a plan is for.
  case $code in
    0) echo "The connectors are as the files say" ;;
    2) echo "The connectors would change; see connectors-plan.json" ;;
    *) fail "the plan failed with $code; see connectors-plan.json" "$code" ;;
  esac
}

# Keeps what runs now with the current release, for a return from it. What somebody configured by hand may hold a password, so none
# of it goes into the reports, which are archived.
keep() {
  local before=$control/connectors-before
  rollout export "$before" > /dev/null
  if [[ -d $before ]]; then
    tar -C "$control" -cz connectors-before | remote tar -C /opt/stroke/current -xz
  fi
}

apply() {
  remote_open
  remote_forward "$port"
  remote_login
  remote_broker
  keep
  remote bash -s -- rollout replica migrate < "$root/deploy/host/release.sh"
  rollout apply "$connectors" --timeout 180 --json > "$(reports)/connectors-apply.json"
}

restore() {
  remote_open
  if ! remote test -d /opt/stroke/connectors-before -a -L /opt/stroke/current; then
    echo "There are no former connectors to restore"
    return
  fi
  local former=$control/connectors-former
  mkdir "$former"
  remote tar -C /opt/stroke/connectors-before -cz . | tar -C "$former" -xz
  cp -R "$root/connector-configs/settings" "$former/settings"
  remote_forward "$port"
  remote_login
  if [[ ${1:-} = keep ]]; then keep; fi
  # What ran before comes back whatever the source's database lacks, or a target; so no broker is asked whether its sinks commit.
  rollout apply "$former" --prune --skip-source-check --skip-target-check --timeout 180 --json > "$(reports)/connectors-restore.json"
}

case ${1:-} in
  plan | apply | restore) "$1" ;;
  rollback) restore keep ;;
  *) fail "usage: pipeline.sh plan|apply|rollback|restore" 64 ;;
esac
