#!/usr/bin/env bash
# Runs on the machine: stores the four passwords that come on standard input, a line each, where they differ. Without keys for the archive
# the machine's role is used, which is what empty ones say.
set -euo pipefail

umask 0333
for name in MYSQL_PASSWORD MYSQL_ROOT_PASSWORD REPLICA_PASSWORD REPLICA_READER_PASSWORD; do
  IFS= read -r value
  file=${SECRETS_DIR:-/opt/stroke/secrets}/$name
  if [[ ! -e $file || $(< "$file") != "$value" ]]; then
    rm -f "$file"
    printf '%s' "$value" > "$file"
  fi
done
for name in AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY; do
  file=${SECRETS_DIR:-/opt/stroke/secrets}/$name
  if [[ ! -e $file ]]; then : > "$file"; fi
done
