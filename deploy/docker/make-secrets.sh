#!/usr/bin/env bash
# Fills a directory with what docker-compose.yml keeps secret and is not there yet: a random value for each password, an authority
# that signs a certificate for each server, and what Kafka's servers and clients log in with. Changes nothing that is there, but
# gives Prometheus a line of its own in api-tokens, and the rollout tool a user of its own at the broker.
set -euo pipefail

directory=${1:-.stroke/secrets}
mkdir -p "$directory"
# Containers read the files as other users; nobody on this machine gets past the directory.
chmod 0700 "$directory"
umask 0333
work=$(umask 0077; mktemp -d)
trap 'rm -rf "$work"' EXIT

random() {
  od -An -tx1 -N "${1:-24}" /dev/urandom | tr -d ' \n'
}

keep_or_write() {
  [[ -e $directory/$1 ]] || printf '%s' "$2" > "$directory/$1"
}

for name in MYSQL_ROOT_PASSWORD MYSQL_PASSWORD MYSQL_OWNER_PASSWORD MYSQL_CDC_PASSWORD CATALOG_PASSWORD CONNECT_PASSWORD \
  GRAFANA_ADMIN_PASSWORD JUPYTER_TOKEN SPARK_AUTHENTICATE_SECRET AWS_SECRET_ACCESS_KEY API_TOKEN API_METRICS_TOKEN; do
  keep_or_write "$name" "$(random)"
done
keep_or_write PSEUDONYM_KEY "$(random 32)"
keep_or_write AWS_ACCESS_KEY_ID stroke
# SQL Server asks for three of upper case, lower case, digits and signs.
keep_or_write MSSQL_SA_PASSWORD "Sa-$(random)"
keep_or_write REPLICA_PASSWORD "Re-$(random)"
keep_or_write REPLICA_READER_PASSWORD "Rr-$(random)"

# Of Spark's master and worker, as local-platform's spark.conf has it: who brings a job must know the secret.
keep_or_write spark.conf "spark.authenticate true
spark.authenticate.secret $(<"$directory/SPARK_AUTHENTICATE_SECRET")
spark.master.rest.enabled false
spark.worker.cleanup.enabled true
"

# NAME SECRET SCOPES
token_line() {
  echo "$1 $(printf %s "$(<"$directory/$2")" | sha256sum | cut -d' ' -f1) $3"
}

keep_or_write api-tokens "$(token_line local API_TOKEN predict,read,erase,metrics)
"
if ! grep -q '^prometheus ' "$directory/api-tokens"; then
  # shellcheck disable=SC1003 # sed's a\ ends the last line where it has no end yet
  { sed -e '$a\' "$directory/api-tokens"; token_line prometheus API_METRICS_TOKEN metrics; } > "$work/api-tokens"
  mv -f "$work/api-tokens" "$directory/api-tokens"
fi

# The user of each of Kafka's clients; only the overlay docker-compose.secure.yml asks for them.
login() {
  echo "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$1\" password=\"$(<"$directory/kafka-$1-password")\"$2;"
}

known=
for user in broker connect registry probe rollout; do
  keep_or_write "kafka-$user-password" "$(random)"
  known+=" user_$user=\"$(<"$directory/kafka-$user-password")\""
done
for user in connect registry probe; do
  keep_or_write "kafka-$user.jaas" "KafkaClient { $(login "$user" "") };
"
done
for user in broker rollout; do
  keep_or_write "kafka-$user.properties" "security.protocol=SASL_SSL
sasl.mechanism=PLAIN
ssl.truststore.type=PEM
ssl.truststore.location=${SECRETS_MOUNT:-/run/secrets}/ca.pem
sasl.jaas.config=$(login "$user" "")
"
done
keep_or_write kafka-server.jaas "KafkaServer { $(login broker "$known") };
"
if ! grep -q ' user_rollout=' "$directory/kafka-server.jaas"; then
  # A folder that an earlier version has filled.
  jaas=$(<"$directory/kafka-server.jaas")
  echo "${jaas%%;*} user_rollout=\"$(<"$directory/kafka-rollout-password")\";${jaas#*;}" > "$work/kafka-server.jaas"
  mv -f "$work/kafka-server.jaas" "$directory/kafka-server.jaas"
fi

# The authority's key stays on this machine and goes into no container.
if [[ ! -e $directory/ca.key ]]; then
  (umask 0077; openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -subj '/CN=Stroke Platform, local authority' \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
    -keyout "$work/ca.key" -out "$work/ca.pem" 2> "$work/log") || { cat "$work/log" >&2; exit 1; }
  rm -f "$directory/ca.pem"
  mv "$work/ca.key" "$directory/ca.key"
  cat "$work/ca.pem" > "$directory/ca.pem"
fi

# Names that a server is reached by: its service, and the loopback address, for those who run it or have a tunnel to it.
certificate() {
  local server=$1
  [[ ! -e $directory/$server.pem ]] || return 0
  (umask 0077; openssl req -newkey rsa:2048 -nodes -subj "/CN=$server" -keyout "$work/$server.key" -out "$work/$server.csr" \
    && openssl x509 -req -sha256 -days 825 -in "$work/$server.csr" -CA "$directory/ca.pem" -CAkey "$directory/ca.key" \
      -set_serial "0x$(random 16)" -out "$work/$server.crt" \
      -extfile <(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' "$server")) \
    2> "$work/log" || { cat "$work/log" >&2; exit 1; }
  # Key and certificate in one file, as Kafka and Connect take them; MySQL and SQL Server read either half of it.
  cat "$work/$server.key" "$work/$server.crt" > "$directory/$server.pem"
}

for server in connect mysql kafka sqlserver; do
  certificate "$server"
done
echo "make-secrets: $directory holds $(find "$directory" -type f | wc -l) secrets"
