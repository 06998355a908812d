#!/usr/bin/env bash
# Whether an environment works: plan (the files alone), apply (the API is ready, every connector and task runs, every container is healthy).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=lib.sh
source "$root/deploy/lib.sh"
# shellcheck source=remote.sh
source "$root/deploy/remote.sh"
stack_name > /dev/null
api=${API_PORT:-8000} connect=${CONNECT_PORT:-8083}

plan() {
  local file
  for file in "$root/connector-configs/${EDITION:-confluent}"/*.json; do
    grep -q '"connector.class"' "$file" || fail "$file is no connector file"
  done
  echo "The connector files are there"
}

apply() {
  remote_open
  remote_forward "$api" "$connect"
  remote_login
  wait_for "http://127.0.0.1:$api/health/ready"
  java -jar "${ROLLOUT_JAR:-$root/connector-rollout/target/connector-rollout.jar}" status --json \
    --connect "https://127.0.0.1:$connect" > "$(reports)/connectors-status.json" \
    || fail "not every connector runs; see connectors-status.json"
  remote docker ps --filter label=com.docker.compose.project=stroke --format '{{.Names}} {{.Status}}' > "$(reports)/containers.txt"
  ! grep -E 'unhealthy|Restarting|starting' "$(reports)/containers.txt" || fail "a container is not healthy"
  echo "The environment works"
}

case ${1:-} in
  plan | apply) "$1" ;;
  *) fail "usage: validate.sh plan|apply" 64 ;;
esac
