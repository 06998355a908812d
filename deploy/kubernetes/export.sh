#!/usr/bin/env bash
# Writes what is made of the project's own files: the KafkaConnector resources, and the metrics' rules. Run it after a change of either;
# a test fails until then.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=deploy/kubernetes
rm -f "$here"/connectors/*.json
java -jar "${ROLLOUT_JAR:-connector-rollout/target/connector-rollout.jar}" export --strimzi --from connector-configs/open "$here/connectors"
{
  cat <<'HEAD'
# Made by export.sh of monitoring/jmx.
apiVersion: v1
kind: ConfigMap
metadata:
  name: stroke-metrics
data:
HEAD
  for file in connect kafka; do
    printf '  %s.yml: |\n' "$file"
    sed -e 's/^./    &/' "monitoring/jmx/$file.yml"
  done
} > "$here/metrics.yaml"
