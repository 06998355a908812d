#!/usr/bin/env bash
# Succeeds when a URL answers 200: a health check for images without curl. Over https the server's certificate must be signed by our
# authority and name the host; CONNECT_USER logs in with the secret CONNECT_PASSWORD.
set -euo pipefail

url=${1:?usage: probe.sh URL} secrets=${SECRETS_MOUNT:-/run/secrets}
[[ $url =~ ^(https?)://([^:/]+):([0-9]+)(/.*)?$ ]] || { echo "probe: expected http://HOST:PORT/PATH or https://..., found $url" >&2; exit 64; }
scheme=${BASH_REMATCH[1]} host=${BASH_REMATCH[2]} port=${BASH_REMATCH[3]}
request="GET ${BASH_REMATCH[4]:-/} HTTP/1.0\r\nHost: $host\r\n"
if [[ -n ${CONNECT_USER:-} ]]; then
  request+="Authorization: Basic $(printf '%s:%s' "$CONNECT_USER" "$(<"$secrets/CONNECT_PASSWORD")" | base64 --wrap 0)\r\n"
fi

if [[ $scheme = https ]]; then
  check=(-verify_hostname "$host")
  [[ ! $host =~ ^[0-9.]+$ ]] || check=(-verify_ip "$host")
  answer=$(printf '%b\r\n' "$request" | openssl s_client -quiet -verify_return_error -CAfile "$secrets/ca.pem" "${check[@]}" \
    -connect "$host:$port" 2> /dev/null)
else
  exec 3<>"/dev/tcp/$host/$port"
  printf '%b\r\n' "$request" >&3
  IFS= read -r answer <&3
fi
[[ ${answer%%$'\r'*} == *' 200'* ]]
