#!/usr/bin/env bash
# Writes the worker's settings and becomes the worker.
set -euo pipefail

: "${KAFKA_BOOTSTRAP:?KAFKA_BOOTSTRAP is not set; it names the brokers, host:port}"
replication=${KAFKA_REPLICATION_FACTOR:-1}
# What the connector files may take from the environment.
allowed="KAFKA_BOOTSTRAP|KAFKA_REPLICATION_FACTOR|APICURIO_REGISTRY_URL|SCHEMA_REGISTRY_URL"
allowed+="|MYSQL_HOST|MYSQL_PORT|MYSQL_CDC_USER|MYSQL_CDC_PASSWORD|REPLICA_JDBC_URL|REPLICA_USER|REPLICA_PASSWORD"
allowed+="|S3_ENDPOINT|S3_BUCKET|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_REGION"
allowed+="|CATALOG_JDBC_URL|CATALOG_USER|CATALOG_PASSWORD|PSEUDONYM_KEY|PSEUDONYM_KEY_ID"
# What they may set of their Kafka clients, as in the local platform.
tunable="auto.offset.reset,isolation.level,session.timeout.ms,heartbeat.interval.ms,max.poll.records,max.poll.interval.ms"
tunable+=",max.partition.fetch.bytes,fetch.min.bytes,fetch.max.wait.ms,fetch.max.bytes,batch.size,linger.ms,compression.type"
tunable+=",buffer.memory,max.request.size"

settings=$(mktemp "${TMPDIR:-/tmp}/worker.XXXXXX")
cat > "$settings" <<PROPERTIES
bootstrap.servers=$KAFKA_BOOTSTRAP
group.id=stroke-connect
listeners=http://${CONNECT_LISTEN:-0.0.0.0:8083}
rest.advertised.host.name=${CONNECT_ADVERTISED_HOST:-connect}
plugin.path=${CONNECT_PLUGIN_PATH:-/opt/connect/plugins}
plugin.discovery=${CONNECT_PLUGIN_DISCOVERY:-hybrid_warn}

config.storage.topic=connect-configs
config.storage.replication.factor=$replication
offset.storage.topic=connect-offsets
offset.storage.replication.factor=$replication
offset.storage.partitions=5
status.storage.topic=connect-status
status.storage.replication.factor=$replication
status.storage.partitions=1
topic.creation.enable=true
exactly.once.source.support=enabled

# A connector may tune its clients, and not whom they log in as or where they connect to.
connector.client.config.override.policy=Allowlist
connector.client.config.override.allowlist=$tunable

session.timeout.ms=6000
heartbeat.interval.ms=2000
scheduled.rebalance.max.delay.ms=0
offset.flush.interval.ms=1000

key.converter=org.apache.kafka.connect.json.JsonConverter
value.converter=org.apache.kafka.connect.json.JsonConverter

config.providers=env
config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
config.providers.env.param.allowlist.pattern=$allowed
PROPERTIES

read -ra options <<< "${CONNECT_JAVA_OPTIONS:--XX:MaxRAMPercentage=65}"
exec java "${options[@]}" -XX:+ExitOnOutOfMemoryError \
  -javaagent:/opt/jmx/jmx_prometheus_javaagent.jar="${CONNECT_METRICS_LISTEN:-0.0.0.0:9400}:/opt/jmx/connect.yml" \
  -Dlog4j2.configurationFile=/opt/connect/log4j2.properties \
  -cp '/opt/kafka/libs/*' org.apache.kafka.connect.cli.ConnectDistributed "$settings"
