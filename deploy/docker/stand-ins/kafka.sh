#!/usr/bin/env bash
# What the official image's entrypoint does, in short: Kafka's own program writes the mounted settings with the variables KAFKA_A_B as
# a.b after them, and formats the data folder.
set -euo pipefail

settings=/tmp/kafka
mkdir -p "$settings"
made=$(java -cp '/opt/kafka/libs/*' kafka.docker.KafkaDockerWrapper setup --default-configs-dir "$settings" \
  --mounted-configs-dir /mnt/shared/config --final-configs-dir "$settings" 2>&1) \
  || grep -qi 'already formatted' <<< "$made" || { echo "$made" >&2; exit 1; }
read -ra options <<< "$KAFKA_HEAP_OPTS $KAFKA_LOG4J_OPTS $KAFKA_OPTS"
exec java "${options[@]}" -cp '/opt/kafka/libs/*' kafka.Kafka "$settings/server.properties"
