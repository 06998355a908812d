#!/usr/bin/env bash
# Turns each secret whose file is named like a variable into that variable, and hands over to the command.
set -euo pipefail

for file in "${SECRETS_MOUNT:-/run/secrets}"/*; do
  name=${file##*/}
  [[ -f $file && $name =~ ^[A-Z][A-Z0-9_]*$ ]] || continue
  if [[ ! -r $file ]]; then
    echo "entrypoint: user $(id -u) cannot read secret $name; give its file mode 0444 in a directory of mode 0700" >&2
    exit 1
  fi
  value=$(<"$file")
  export "$name=$value"
done
exec "$@"
