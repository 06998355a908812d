#!/usr/bin/env bash
# Says what each of Kafka's users may do, where brokers ask for a login; who is not named may do nothing. Runs again safely.
set -euo pipefail

: "${KAFKA_BOOTSTRAP:?KAFKA_BOOTSTRAP is not set; it names the brokers, host:port}"
: "${KAFKA_CLIENT_SETTINGS:?KAFKA_CLIENT_SETTINGS is not set; it is a file of client settings that log in as a superuser}"

permit() {
  java -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.level=ERROR -cp "${STROKE_OPT:-/opt}/kafka/libs/*" \
    org.apache.kafka.tools.AclCommand --bootstrap-server "$KAFKA_BOOTSTRAP" --command-config "$KAFKA_CLIENT_SETTINGS" --add \
    --allow-principal "User:$1" "${@:2}" > /dev/null
}

# The worker and its connectors: their topics and the dead-letter topics, which nobody else may read.
permit connect --operation All --resource-pattern-type prefixed \
  --topic cdc. --topic __debezium-heartbeat. --topic schema-history. --topic dlq. --topic control- --topic connect-
permit connect --operation All --group '*' --transactional-id '*'
# Debezium asks for the broker's settings before it makes its topic.
permit connect --operation Describe --operation DescribeConfigs --cluster
permit registry --operation All --resource-pattern-type prefixed --topic kafkasql- --topic registry- --group apicurio-
permit probe --operation Read --resource-pattern-type prefixed --topic cdc. --topic control-
permit probe --operation Describe --group '*' --cluster
# Whether sinks commit: what waits for them, and how many dead letters there are.
permit rollout --operation Read --resource-pattern-type prefixed --topic cdc.
permit rollout --operation Describe --resource-pattern-type prefixed --topic dlq.
echo "permit: users connect, registry, probe and rollout may do what they are for"
