#!/usr/bin/env bash
# Shows the alerts at work: starts a platform whose replica is a MySQL server of its own, stops a sink, the replica and the
# schema registry in turn, and waits each time until the right alert fires and until all are clear again. Fails when one
# takes longer than two minutes to fire, or when a more severe one fires with it.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=${1:-$(mktemp -d "${TMPDIR:-/tmp}/show-alerts.XXXXXX")}
offset=${STROKE_PORT_OFFSET:-0}
replica_port=$((3316 + offset))
limit=120
background=()

say() { printf '%s  %s\n' "$(date -u +%T)" "$*"; }

start_replica() {
  "$home/local-platform/target/servers/mysql/bin/mysqld" --no-defaults "${as_user[@]}" --datadir="$data/replica/data" --port="$replica_port" \
    --bind-address=127.0.0.1 --socket=replica.sock --pid-file=replica.pid --mysqlx=OFF --skip-log-bin --innodb-buffer-pool-size=64M --performance-schema=OFF \
    --init-file="$data/replica/init.sql" > "$data/replica/log" 2>&1 &
  replica=$!
}

make_replica() {
  mkdir -p "$data/replica"
  as_user=()
  if [[ $(id -u) = 0 ]]; then as_user=(--user=root); fi
  "$home/local-platform/target/servers/mysql/bin/mysqld" --no-defaults "${as_user[@]}" --initialize-insecure --datadir="$data/replica/data" 2> "$data/replica/log"
  export REPLICA_USER=replica REPLICA_PASSWORD=show-alerts
  export REPLICA_JDBC_URL="jdbc:mysql://127.0.0.1:$replica_port/stroke_predictions_sink?rewriteBatchedStatements=true&nullDatabaseMeansCurrent=true"
  cat > "$data/replica/init.sql" << SQL
CREATE DATABASE IF NOT EXISTS stroke_predictions_sink;
CREATE USER IF NOT EXISTS 'replica'@'127.0.0.1' IDENTIFIED BY '$REPLICA_PASSWORD';
GRANT ALL ON stroke_predictions_sink.* TO 'replica'@'127.0.0.1';
SQL
  start_replica
}

clean_up() {
  kill "${background[@]}" 2> /dev/null || true
  if [[ -n ${registry:-} ]]; then kill -CONT "$registry" 2> /dev/null || true; fi
  "$home/stroke" down --data "$data/platform" > /dev/null 2>&1 || true
  if [[ -n ${replica:-} ]]; then kill_replica || true; fi
  rm -rf "$data/platform" "$data/replica" "$data/up.log"
  rmdir "$data" 2> /dev/null || true
}

# A prediction a second, as clients send them all day.
send() {
  while true; do
    curl --silent --output /dev/null --max-time 10 "$API_URL/predict" -H 'Content-Type: application/json' -d '{"gender": "Male", "age": 72,
      "hypertension": 1, "heart_disease": 0, "avg_glucose_level": 110, "bmi": 28, "smoking_status": "smokes"}' || true
    sleep 1
  done
}

# The alerts that fire, as "severity name", one a line.
firing() {
  curl --silent --fail --max-time 10 "$PROMETHEUS_URL/api/v1/query" --data-urlencode 'query=ALERTS{alertstate="firing"}' \
    | grep -o '"metric":{[^}]*}' | sed 's/.*"alertname":"\([^"]*\)".*"severity":"\([^"]*\)".*/\2 \1/' | sort -u
}

await_fire() {
  local alert=$1 began=$SECONDS now
  until now=$(firing) && grep -qx "[a-z]* $alert" <<< "$now"; do
    if [[ -n $now ]]; then seen+=$'\n'$now; fi
    if ((SECONDS - began > limit)); then
      say "$alert has not fired within $limit s; these fire: ${now:-none}"
      exit 1
    fi
    sleep 2
  done
  seen+=$'\n'$now
  say "$alert fires after $((SECONDS - began)) s"
}

await_clear() {
  local began=$SECONDS now
  until now=$(firing) || true; [[ -z $now ]]; do
    seen+=$'\n'$now
    if ((SECONDS - began > 5 * limit)); then
      say "not clear after $((5 * limit)) s; these fire: $now"
      exit 1
    fi
    sleep 2
  done
  say "all clear $((SECONDS - began)) s after the repair"
}

# Breaks, waits for the alert, repairs, waits until all is clear.
trouble() {
  local what=$1 alert=$2 break=$3 repair=$4 severity others
  seen=
  say "$what"
  "$break"
  await_fire "$alert"
  # What else comes while it lasts.
  local until=$((SECONDS + 60))
  while ((SECONDS < until)); do
    seen+=$'\n'$(firing || true)
    sleep 2
  done
  "$repair"
  say "repaired"
  await_clear
  severity=$(grep -m 1 " $alert\$" <<< "$seen" | cut -d ' ' -f 1)
  others=$(grep . <<< "$seen" | sort -u | grep -v " $alert\$" || true)
  others=$(paste -s -d, <<< "$others")
  say "with it: ${others:-nothing else}"
  if [[ $severity = warning ]] && [[ $others = *critical* ]]; then
    say "a more severe alert fired"
    exit 1
  fi
}

# curl reads the password from its standard input: arguments can be seen in the list of processes.
connect() {
  printf 'user = "%s:%s"\n' "$CONNECT_USER" "$CONNECT_PASSWORD" \
    | curl --silent --fail --config - --request PUT "$CONNECT_URL/connectors/$1"
}
stop_sink() { connect sql-replica-sink/stop; }
resume_sink() { connect sql-replica-sink/resume; }
kill_replica() {
  kill -KILL "$replica" 2> /dev/null
  wait "$replica" 2> /dev/null || true
}
freeze_registry() {
  registry=$(cut -d ' ' -f 1 "$data/platform/run/schema-registry.pid")
  kill -STOP "$registry"
}
thaw_registry() { kill -CONT "$registry"; }

trap clean_up EXIT
make_replica
"$home/stroke" up --data "$data/platform" --with monitoring > "$data/up.log"
# shellcheck disable=SC1091
source "$data/platform/endpoints.env"
"$home/stroke" rollout replica migrate > /dev/null
"$home/stroke" rollout apply "$home/connector-configs/open" > /dev/null 2>&1
send &
background+=($!)
say "the platform is up, a prediction is sent each second"
await_clear > /dev/null

trouble "the sink sql-replica-sink is stopped" ConnectorNotRunning stop_sink resume_sink
trouble "the replica's server is killed" ReplicaDown kill_replica start_replica
trouble "the schema registry is frozen" RegistryDown freeze_registry thaw_registry
say "every alert fired in time and cleared"
