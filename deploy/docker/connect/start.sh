#!/usr/bin/env bash
# Writes the worker's settings and becomes the worker. Its REST interface answers over https only, with the certificate in the secret
# connect.pem, and only to CONNECT_USER with the secret CONNECT_PASSWORD.
set -euo pipefail

: "${KAFKA_BOOTSTRAP:?KAFKA_BOOTSTRAP is not set; it names the brokers, host:port}"
: "${CONNECT_USER:?CONNECT_USER is not set; it names the one user of the REST interface}"
: "${CONNECT_PASSWORD:?CONNECT_PASSWORD is not set; it is a secret}"
secrets=${SECRETS_MOUNT:-/run/secrets} opt=${STROKE_OPT:-/opt}
[[ -r $secrets/connect.pem ]] || { echo "start: secret connect.pem is missing; make-secrets.sh makes it" >&2; exit 1; }
export KAFKA_REPLICATION_FACTOR=${KAFKA_REPLICATION_FACTOR:-1}
export KAFKA_SECURITY_PROTOCOL=${KAFKA_SECURITY_PROTOCOL:-PLAINTEXT} KAFKA_SASL_MECHANISM=${KAFKA_SASL_MECHANISM:-GSSAPI}
export MYSQL_SSL_MODE=${MYSQL_SSL_MODE:-verify_identity}
# What the connector files may take from the environment.
allowed="KAFKA_BOOTSTRAP|KAFKA_REPLICATION_FACTOR|KAFKA_SECURITY_PROTOCOL|KAFKA_SASL_MECHANISM"
allowed+="|APICURIO_REGISTRY_URL|SCHEMA_REGISTRY_URL|MYSQL_HOST|MYSQL_PORT|MYSQL_SSL_MODE"
allowed+="|MYSQL_CDC_USER|MYSQL_CDC_PASSWORD|REPLICA_JDBC_URL|REPLICA_USER|REPLICA_PASSWORD"
allowed+="|S3_ENDPOINT|S3_BUCKET|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_REGION"
allowed+="|CATALOG_JDBC_URL|CATALOG_USER|CATALOG_PASSWORD|PSEUDONYM_KEY|PSEUDONYM_KEY_ID"
# What they may set of their Kafka clients, as in the local platform.
tunable="auto.offset.reset,isolation.level,session.timeout.ms,heartbeat.interval.ms,max.poll.records,max.poll.interval.ms"
tunable+=",max.partition.fetch.bytes,fetch.min.bytes,fetch.max.wait.ms,fetch.max.bytes,batch.size,linger.ms,compression.type"
tunable+=",buffer.memory,max.request.size,transaction.timeout.ms"

work=$(mktemp -d "${TMPDIR:-/tmp}/worker.XXXXXX")
settings=$work/worker.properties
# The REST server takes no PEM, and its key store wants a password: this one lives as long as the process.
store_password=$(od -An -tx1 -N 16 /dev/urandom | tr -d ' \n')
STORE_PASSWORD=$store_password openssl pkcs12 -export -in "$secrets/connect.pem" -name connect -out "$work/connect.p12" -passout env:STORE_PASSWORD
printf '%s=%s\n' "$CONNECT_USER" "${CONNECT_PASSWORD//\\/\\\\}" > "$work/users.properties"
{
  if [[ -e $secrets/kafka.jaas ]]; then cat "$secrets/kafka.jaas"; fi
  echo "KafkaConnect { org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule required file=\"$work/users.properties\"; };"
} > "$work/jaas"

cat > "$settings" <<PROPERTIES
bootstrap.servers=$KAFKA_BOOTSTRAP
# A broker that is late on a busy machine is waited for; after the default of a minute the worker ends.
default.api.timeout.ms=300000
# A frozen broker keeps its connections: who waits for its answer asks another after that time, and not after 30 or 40 s.
# Nothing is lost by asking twice: the source's producers are idempotent; a dead letter or a line of schema history may be there twice.
request.timeout.ms=6000
producer.request.timeout.ms=6000
consumer.request.timeout.ms=6000
# An admin client asks no other broker before its call ends. A source asks whether its topic is there before its first record, and
# asks again; while it waits it cannot stop, and Debezium's next task waits for the metrics of the one before it.
admin.default.api.timeout.ms=15000
admin.request.timeout.ms=6000
group.id=stroke-connect
listeners=https://${CONNECT_LISTEN:-0.0.0.0:8083}
listeners.https.ssl.keystore.type=PKCS12
listeners.https.ssl.keystore.location=$work/connect.p12
listeners.https.ssl.keystore.password=$store_password
listeners.https.ssl.key.password=$store_password
# All that Java has on; Connect 4.2 stumbles over none being named.
listeners.https.ssl.cipher.suites=
rest.extension.classes=org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension
rest.advertised.host.name=${CONNECT_ADVERTISED_HOST:-connect}
plugin.path=${CONNECT_PLUGIN_PATH:-/opt/connect/plugins}
plugin.discovery=${CONNECT_PLUGIN_DISCOVERY:-hybrid_warn}

config.storage.topic=connect-configs
config.storage.replication.factor=$KAFKA_REPLICATION_FACTOR
offset.storage.topic=connect-offsets
offset.storage.replication.factor=$KAFKA_REPLICATION_FACTOR
offset.storage.partitions=5
status.storage.topic=connect-status
status.storage.replication.factor=$KAFKA_REPLICATION_FACTOR
status.storage.partitions=1
topic.creation.enable=true
exactly.once.source.support=enabled
# Of the leader's own writes: what a killed one leaves open holds up the next, which reads to the end.
transaction.timeout.ms=5000

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
# The worker's own clients, and those of its connectors.
for clients in "" producer. consumer. admin.; do
  printf '%ssecurity.protocol=%s\n%ssasl.mechanism=%s\n' "$clients" "$KAFKA_SECURITY_PROTOCOL" "$clients" "$KAFKA_SASL_MECHANISM" >> "$settings"
done

read -ra options <<< "${CONNECT_JAVA_OPTIONS:--XX:MaxRAMPercentage=65}"
exec java "${options[@]}" -XX:+ExitOnOutOfMemoryError \
  -javaagent:"$opt/jmx/jmx_prometheus_javaagent.jar=${CONNECT_METRICS_LISTEN:-0.0.0.0:9400}:$opt/jmx/connect.yml" \
  -Dlog4j2.configurationFile="$opt/connect/log4j2.properties" -Djava.security.auth.login.config="$work/jaas" \
  -cp "$opt/kafka/libs/*" org.apache.kafka.connect.cli.ConnectDistributed "$settings"
