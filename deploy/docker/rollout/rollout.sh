#!/usr/bin/env bash
# Without arguments: makes the replica's tables, then applies the connectors of EDITION. Else: the tool's command line.
set -euo pipefail

tool=(java -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "${ROLLOUT_JAR:-/opt/stroke/connector-rollout.jar}")
if [[ $# -gt 0 ]]; then
  exec "${tool[@]}" "$@"
fi
connectors=${CONNECTORS:-/opt/stroke/connectors}/${EDITION:?EDITION is not set; it is open or confluent}
[[ -d $connectors ]] || { echo "rollout: there is no edition '$EDITION'; EDITION is open or confluent" >&2; exit 64; }
"${tool[@]}" replica migrate --retry-for 120
exec "${tool[@]}" apply "$connectors" --timeout 180
