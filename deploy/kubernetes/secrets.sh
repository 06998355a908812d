#!/usr/bin/env bash
# Makes or updates the Secrets of the platform from a folder of files, one secret each, in kubectl's namespace. Each Secret holds what one
# service needs and no more; no value is an argument of a command.
set -euo pipefail

directory=${1:?usage: secrets.sh DIRECTORY}
work=$(umask 0077; mktemp -d)
trap 'rm -rf "$work"' EXIT

# SECRET FILE...
secret() {
  local name=$1 file from=()
  shift
  for file in "$@"; do
    [[ -r $directory/$file ]] || { echo "secrets: $directory/$file is missing; README.md says what it holds" >&2; exit 1; }
    from+=("--from-file=$directory/$file")
  done
  kubectl create secret generic "$name" "${from[@]}" --dry-run=client --output=json > "$work/$name.json"
  kubectl apply --server-side --force-conflicts --filename="$work/$name.json"
}

secret stroke-connect MYSQL_CDC_PASSWORD REPLICA_PASSWORD CATALOG_PASSWORD PSEUDONYM_KEY AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
secret stroke-api MYSQL_PASSWORD MYSQL_OWNER_PASSWORD api-tokens ca.pem
secret stroke-replica REPLICA_PASSWORD ca.pem
secret stroke-probe MYSQL_PASSWORD REPLICA_READER_PASSWORD ca.pem
secret stroke-watcher MYSQL_CDC_PASSWORD REPLICA_PASSWORD ca.pem

# Java's own authorities, and the databases'.
java=$(readlink -f "$(command -v java)")
cat "${java%/bin/java}/lib/security/cacerts" > "$work/cacerts"
keytool -importcert -noprompt -alias stroke-platform -file "$directory/ca.pem" -keystore "$work/cacerts" -storepass changeit \
  > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
directory=$work
secret stroke-trust cacerts
