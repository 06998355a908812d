#!/usr/bin/env bash
# The services of an environment: plan (check the Compose file), apply (ship this build, bring it up), commit (it works), recover (take
# back what was not committed), rollback (to the release before).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=lib.sh
source "$root/deploy/lib.sh"
# shellcheck source=remote.sh
source "$root/deploy/remote.sh"
stack_name > /dev/null

# All that the machine builds and runs from; nothing of it is secret.
contents=(docker-compose.yml docker-compose.secure.yml docker-compose.brokers.yml .dockerignore connector-configs/{confluent,open,settings} deploy/docker deploy/target/docker monitoring/{grafana,jmx,prometheus}
  connect-plugins/target/plugins connector-rollout/target/connector-rollout.jar monitoring/target/probe.jar
  local-platform/target/servers/kafka local-platform/src/main/resources/org/strokeplatform/local/service
  prediction-api/target/prediction-api.jar analytics/{java-options,notebooks,target/analytics.jar,target/job,target/notebook-kernel})

on_host() {
  remote bash -s -- "$@" < "$root/deploy/host/release.sh"
}

plan() {
  docker compose --file "$root/docker-compose.yml" config --quiet || fail "docker-compose.yml is not valid"
  echo "The Compose file is valid" | tee "$(reports)/services-plan.txt"
}

apply() {
  need RELEASE "the name of this release, such as 17-1a2b3c4"
  [[ $RELEASE =~ ^[A-Za-z0-9._-]+$ ]] || fail "RELEASE must be letters, digits, dots, - and _" 64
  local path
  for path in "${contents[@]}"; do
    [[ -e $root/$path ]] || fail "$path is missing; run ./mvnw -DskipTests package first"
  done
  remote_open
  remote mkdir -p "/opt/stroke/releases/$RELEASE"
  tar -C "$root" -cz "${contents[@]}" | remote tar -C "/opt/stroke/releases/$RELEASE" -xz
  on_host apply "$RELEASE"
}

case ${1:-} in
  plan | apply) "$1" ;;
  commit | recover | rollback)
    remote_open
    on_host "$1"
    ;;
  *) fail "usage: deploy.sh plan|apply|commit|recover|rollback" 64 ;;
esac
