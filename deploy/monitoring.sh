#!/usr/bin/env bash
# Monitoring of an environment: plan (check the files), apply (have Prometheus read them, wait until it reaches every target and
# Grafana is up).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=lib.sh
source "$root/deploy/lib.sh"
# shellcheck source=remote.sh
source "$root/deploy/remote.sh"
stack_name > /dev/null
prometheus=${PROMETHEUS_PORT:-9090} grafana=${GRAFANA_PORT:-3000}

plan() {
  if command -v promtool > /dev/null; then
    promtool check config --syntax-only "$root/monitoring/prometheus/prometheus.yml" | tee "$(reports)/monitoring-plan.txt"
  else
    echo "monitoring.sh: promtool is not installed; the files were not checked" | tee "$(reports)/monitoring-plan.txt"
  fi
}

all_targets_up() {
  curl --silent --fail --max-time 10 "http://127.0.0.1:$prometheus/api/v1/targets?state=active" -o "$(reports)/targets.json" \
    && grep -q '"health":"up"' "$(reports)/targets.json" && ! grep -qE '"health":"(down|unknown)"' "$(reports)/targets.json"
}

apply() {
  remote_open
  remote_forward "$prometheus" "$grafana"
  wait_for "http://127.0.0.1:$prometheus/-/ready"
  curl --silent --show-error --fail --request POST "http://127.0.0.1:$prometheus/-/reload" \
    || fail "Prometheus refused its files; its log says why"
  until_true all_targets_up || fail "Prometheus does not reach all of its targets; see targets.json"
  wait_for "http://127.0.0.1:$grafana/api/health"
}

case ${1:-} in
  plan | apply) "$1" ;;
  *) fail "usage: monitoring.sh plan|apply" 64 ;;
esac
