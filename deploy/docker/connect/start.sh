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

# Prints a text with the variable NAME for each ${NAME}; nothing else in it means anything.
fill() {
  local rest=$1 place='\$\{([A-Za-z0-9_]+)\}' filled='' name
  while [[ $rest =~ $place ]]; do
    name=${BASH_REMATCH[1]}
    [[ -v $name ]] || { echo "start: worker.properties has a place for $name, which is not set" >&2; return 1; }
    filled+=${rest%%"\${$name}"*}${!name}
    rest=${rest#*"\${$name}"}
  done
  printf '%s\n' "$filled$rest"
}

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

# What ./stroke's workers have too: the template's places are named as these variables.
export CONNECT_LISTENERS=https://${CONNECT_LISTEN:-0.0.0.0:8083} CONNECT_ADVERTISED_HOST=${CONNECT_ADVERTISED_HOST:-connect}
export CONNECT_PLUGIN_PATH=${CONNECT_PLUGIN_PATH:-/opt/connect/plugins} CONNECT_PLUGIN_DISCOVERY=${CONNECT_PLUGIN_DISCOVERY:-hybrid_warn}
fill "$(<"$opt/connect/worker.properties")" > "$settings"
cat >> "$settings" <<PROPERTIES

listeners.https.ssl.keystore.type=PKCS12
listeners.https.ssl.keystore.location=$work/connect.p12
listeners.https.ssl.keystore.password=$store_password
listeners.https.ssl.key.password=$store_password
# All that Java has on; Connect 4.2 stumbles over none being named.
listeners.https.ssl.cipher.suites=
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
