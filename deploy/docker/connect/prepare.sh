#!/usr/bin/env bash
# Makes what must be there before any connector: the topics, the archive's first offset, the registry's rule. Runs again safely.
set -euo pipefail

: "${KAFKA_BOOTSTRAP:?KAFKA_BOOTSTRAP is not set; it names the brokers, host:port}"
control="control-iceberg"

kafka_tool() {
  java -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.level=ERROR -cp "${STROKE_OPT:-/opt}/kafka/libs/*" \
    "org.apache.kafka.tools.$1" --bootstrap-server "$KAFKA_BOOTSTRAP" ${KAFKA_CLIENT_SETTINGS:+--command-config "$KAFKA_CLIENT_SETTINGS"} "${@:2}"
}

# With version 2, a producer may end a transaction without its last record, which is the source's offset.
kafka_tool FeatureCommand downgrade --feature transaction.version=1

existing=$(kafka_tool TopicCommand --list)
described=$(kafka_tool TopicCommand --describe --topics-with-overrides)

# Changes of rows of 8 MB and more; as producer.override.max.request.size in the connector files.
size="max.message.bytes=33554432"

create() {
  if grep -qxF "$1" <<< "$existing"; then
    echo "prepare: topic $1 is there"
    return
  fi
  kafka_tool TopicCommand --create --if-not-exists --topic "$1" --partitions 1 \
    --replication-factor "${KAFKA_REPLICATION_FACTOR:-1}" "${@:2}"
}

change() {
  kafka_tool ConfigCommand --alter --entity-type topics --entity-name "$1" --add-config "$2"
}

# Where a topic is there already: what somebody has chosen for it stays.
enlarge() {
  if grep -qxF "$1" <<< "$existing" && ! grep -q "^Topic: $1[[:space:]].*max[.]message[.]bytes=" <<< "$described"; then
    change "$1" "$size"
  fi
}

# Rows are replayed from these topics: they are kept until the disk's owner says otherwise.
for topic in cdc.stroke_predictions.predictions cdc.stroke_predictions.patients; do
  enlarge "$topic"
  create "$topic" --config retention.ms=-1 --config "$size"
done
create schema-history.stroke_predictions --config retention.ms=-1
# What a sink dead-lettered holds patients as they were: long enough to repair it, and no longer. Also where it was kept for ever before.
for topic in dlq.sql-replica-sink dlq.sql-high-risk-sink dlq.s3-archive-sink; do
  enlarge "$topic"
  if grep -qxF "$topic" <<< "$existing"; then
    change "$topic" retention.ms=604800000
  fi
  create "$topic" --config retention.ms=604800000 --config "$size"
done

if ! grep -qxF "$control" <<< "$existing"; then
  create "$control" --config retention.ms=604800000
  # A coordinator without an offset would start at the end and miss the first commits' events.
  kafka_tool consumer.group.ConsumerGroupCommand --group connect-s3-archive-sink-coord --topic "$control" \
    --reset-offsets --to-earliest --execute
fi

if [[ -n ${SCHEMA_REGISTRY_URL:-} ]]; then
  [[ $SCHEMA_REGISTRY_URL =~ ^http://([^:/]+):([0-9]+)(/.*)?$ ]] \
    || { echo "prepare: SCHEMA_REGISTRY_URL must look like http://host:port/path" >&2; exit 1; }
  host=${BASH_REMATCH[1]} body='{"compatibility": "BACKWARD"}'
  exec 3<>"/dev/tcp/$host/${BASH_REMATCH[2]}"
  printf 'PUT %s/config HTTP/1.0\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "${BASH_REMATCH[3]:-}" "$host" "${#body}" "$body" >&3
  IFS= read -r status <&3
  [[ $status == *' 200'* ]] || { echo "prepare: the schema registry refused the BACKWARD rule: $status" >&2; exit 1; }
  echo "prepare: schemas must be BACKWARD compatible"
fi
