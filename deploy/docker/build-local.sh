#!/usr/bin/env bash
# Builds our images where a Docker engine can be had, without any registry; with --check also runs the Compose file on them
# (see check-local.sh).
#
# usage: build-local.sh [--check] [--require]
#   --require  makes it an error that there is no engine or no base image
# BASE_IMAGE names a base image that is there already; without it one is made of Debian packages (as root, by debootstrap).
# SPARK_IMAGE names Spark's official image, where it can be had, for the notebook's.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
check=false require=false
for option in "$@"; do
  case $option in
    --check) check=true ;;
    --require) require=true ;;
    *) echo "usage: build-local.sh [--check] [--require]" >&2; exit 64 ;;
  esac
done

skip() {
  echo "build-local: images were not built: $1"
  if $require; then exit 1; fi
  exit 0
}

command -v docker > /dev/null || skip "there is no docker command (Debian: apt-get install docker.io)"
docker info > /dev/null 2>&1 || skip "no Docker engine answers (as root: dockerd)"

for built in local-platform/target/servers/kafka connect-plugins/target/plugins prediction-api/target/prediction-api.jar \
  connector-rollout/target/connector-rollout.jar monitoring/target/probe.jar deploy/target/docker/jmx_prometheus_javaagent.jar; do
  [[ -e $built ]] || { echo "build-local: $built is missing; run ./mvnw -DskipTests package first" >&2; exit 1; }
done

base=${BASE_IMAGE:-stroke-platform/base:local}
if [[ -z ${BASE_IMAGE:-} ]] && ! docker image inspect "$base" > /dev/null 2>&1; then
  [[ $(id -u) = 0 ]] || skip "only root can make the base image; name one in BASE_IMAGE"
  command -v debootstrap > /dev/null || skip "there is no debootstrap to make the base image with (apt-get install debootstrap)"
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  echo "build-local: making $base of Debian packages"
  debootstrap --variant=minbase --include=openjdk-17-jre-headless,ca-certificates,libaio1,libnuma1,mariadb-client-core bookworm "$root" > "$root.log" 2>&1 \
    || { tail -n 5 "$root.log" >&2; exit 1; }
  rm -rf "$root.log" "$root"/var/cache/apt/archives/*.deb
  tar -C "$root" -c . | docker import - "$base" > /dev/null
  rm -rf "$root"
  trap - EXIT
fi

for image in connect prediction-api rollout; do
  folder=${image/prediction-api/api}
  # The host's network: engines in a sandbox often have no other, and nothing is fetched.
  docker build --quiet --network host --build-arg "BASE_IMAGE=$base" --file "deploy/docker/$folder/Dockerfile" \
    --tag "stroke-platform/$image:local" . > /dev/null
  echo "build-local: stroke-platform/$image:local, user $(docker image inspect --format '{{.Config.User}}' "stroke-platform/$image:local")"
done

if [[ -n ${SPARK_IMAGE:-} ]]; then
  docker build --quiet --network host --build-arg "SPARK_IMAGE=$SPARK_IMAGE" --file deploy/docker/notebook/Dockerfile \
    --tag stroke-platform/notebook:local . > /dev/null
  echo "build-local: stroke-platform/notebook:local"
else
  echo "build-local: stroke-platform/notebook was not built: it is made of Spark's official image; name one that is there already in SPARK_IMAGE"
fi

if $check; then
  BASE_IMAGE=$base exec deploy/docker/check-local.sh
fi
