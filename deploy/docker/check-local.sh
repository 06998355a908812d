#!/usr/bin/env bash
# Runs the Compose file on images that build-local.sh has built, with stand-ins for those that cannot be pulled, and waits until all
# of ours are healthy, the connectors run and a prediction has reached the replica. Takes its ports from 20000 up; leaves nothing.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for server in mysql registry s3 kafka; do
  [[ -d local-platform/target/servers/$server ]] \
    || { echo "check-local: local-platform/target/servers/$server is missing; run ./mvnw -DskipTests package first" >&2; exit 1; }
done

work=$(mktemp -d)
export COMPOSE_PROJECT_NAME=stroke-check COMPOSE_FILE=docker-compose.yml:deploy/docker/stand-ins/docker-compose.yml
export BASE_IMAGE=${BASE_IMAGE:-stroke-platform/base:local} SECRETS_DIR=$work/secrets EDITION=open
export REPLICA_JDBC_URL='jdbc:mysql://mysql:3306/stroke_predictions_sink?rewriteBatchedStatements=true&nullDatabaseMeansCurrent=true&useLocalSessionState=true&sslMode=VERIFY_IDENTITY'
export API_PORT=28000 MYSQL_PORT=23306 KAFKA_PORT=29092 KAFKA_METRICS_PORT=29991 CONNECT_PORT=28083 CONNECT_METRICS_PORT=29400
export S3_PORT=29000 COMPOSE_ANSI=never

finish() {
  code=$?
  trap - EXIT
  if [[ $code != 0 ]]; then
    docker compose ps --all >&2 || true
    docker compose logs --tail 30 >&2 || true
  fi
  docker compose --profile local down --volumes --timeout 20 > /dev/null 2>&1 || true
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT

deploy/docker/make-secrets.sh "$SECRETS_DIR" > /dev/null
# The whole stack but for what has no stand-in; one-shots run where something waits for them.
docker compose up --detach --wait --wait-timeout 900 --quiet-pull mysql s3 connect prediction-api watcher
docker compose run --rm --no-deps rollout
docker compose run --rm --no-deps rollout status

answer=$(curl --silent --show-error --fail --retry 5 --retry-connrefused "http://127.0.0.1:$API_PORT/predict" \
  --config <(printf 'header = "Authorization: Bearer %s"\n' "$(<"$SECRETS_DIR/API_TOKEN")") --header 'Content-Type: application/json' \
  --data '{"gender": "Female", "age": 67, "hypertension": 0, "heart_disease": 1, "avg_glucose_level": 228.69, "bmi": 36.6,
           "smoking_status": "formerly smoked"}')
id=$(sed -n 's/.*"prediction_id":\([0-9]*\).*/\1/p' <<< "$answer")

# shellcheck disable=SC2016 # expanded in the container
query='MYSQL_PWD=$(cat /run/secrets/MYSQL_ROOT_PASSWORD) mysql --protocol=tcp --host=127.0.0.1 --ssl-ca=/run/secrets/ca.pem --user=root --batch --skip-column-names'
deadline=$((SECONDS + 60))
until [[ $(docker compose exec -T mysql bash -c "$query" <<< "SELECT COUNT(*) FROM stroke_predictions_sink.predictions WHERE id = $id") = 1 ]]; do
  [[ $SECONDS -lt $deadline ]] || { echo "check-local: prediction $id did not reach the replica in 60 s" >&2; exit 1; }
done
for port in "$CONNECT_METRICS_PORT" "$KAFKA_METRICS_PORT"; do
  curl --silent --show-error --fail --output "$work/metrics" "http://127.0.0.1:$port/metrics"
  grep -q '^kafka_' "$work/metrics" || { echo "check-local: port $port serves no metrics of Kafka" >&2; exit 1; }
done
echo "check-local: all healthy, connectors run, prediction $id is in the replica"
