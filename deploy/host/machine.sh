#!/usr/bin/env bash
# Runs on the machine as root: Docker with Compose, and the folder that the deploying user owns.
set -euo pipefail

[[ ${1:-} = install && -n ${2:-} ]] || { echo "usage: machine.sh install USER" >&2; exit 64; }
if ! docker compose version > /dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -qy --no-install-recommends ca-certificates curl docker.io openssl
  if ! docker compose version > /dev/null 2>&1; then
    install -d /usr/libexec/docker/cli-plugins
    # Debian 12 has Compose 1 only; trixie's package has no other dependency than the C library.
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main" \
      > /etc/apt/sources.list.d/stroke-trixie.list
    printf 'Package: *\nPin: release n=trixie\nPin-Priority: -1\n\nPackage: docker-compose docker-buildx\nPin: release n=trixie\nPin-Priority: 500\n' \
      > /etc/apt/preferences.d/stroke-trixie
    apt-get update -q
    apt-get install -qy --no-install-recommends docker-compose docker-buildx
  fi
fi
docker compose version
usermod --append --groups docker "$2"
install -d -m 0750 -o "$2" -g "$2" /opt/stroke /opt/stroke/releases
install -d -m 0700 -o "$2" -g "$2" /opt/stroke/secrets
