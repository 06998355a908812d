#!/usr/bin/env bash
# Succeeds when http://HOST:PORT/PATH answers 200: a health check for images without curl.
set -euo pipefail

host=${1:?usage: probe.sh HOST PORT PATH} port=${2:?usage: probe.sh HOST PORT PATH} path=${3:?usage: probe.sh HOST PORT PATH}
exec 3<>"/dev/tcp/$host/$port"
printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$path" "$host" >&3
IFS= read -r status <&3
[[ $status == *' 200'* ]]
