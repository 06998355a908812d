#!/usr/bin/env bash
# What the official image's entrypoint does, in short: each KAFKA_A_B becomes the setting a.b, and the data folder is formatted.
set -euo pipefail

settings=/tmp/server.properties
env | while IFS='=' read -r name value; do
  if [[ $name == KAFKA_* && $name != KAFKA_OPTS && $name != KAFKA_HEAP_OPTS ]]; then
    name=${name#KAFKA_}
    name=${name,,}
    printf '%s=%s\n' "${name//_/.}" "$value"
  fi
done > "$settings"
java -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format --ignore-formatted -t "$CLUSTER_ID" -c "$settings"
read -ra options <<< "$KAFKA_HEAP_OPTS $KAFKA_OPTS"
exec java "${options[@]}" -Dlog4j2.configurationFile=/opt/connect/log4j2.properties -cp '/opt/kafka/libs/*' kafka.Kafka "$settings"
