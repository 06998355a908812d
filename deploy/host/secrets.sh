#!/usr/bin/env bash
# Runs on the machine: stores the three passwords that come on standard input, a line each, where they differ.
set -euo pipefail

umask 0333
for name in MYSQL_PASSWORD MYSQL_ROOT_PASSWORD REPLICA_PASSWORD; do
  IFS= read -r value
  file=${SECRETS_DIR:-/opt/stroke/secrets}/$name
  if [[ ! -e $file || $(< "$file") != "$value" ]]; then
    rm -f "$file"
    printf '%s' "$value" > "$file"
  fi
done
