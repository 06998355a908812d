#!/usr/bin/env bash
# Fills a directory with a random value for each secret of docker-compose.yml that is not there yet; changes none.
set -euo pipefail

directory=${1:-.stroke/secrets}
mkdir -p "$directory"
# Containers read the files as other users; nobody on this machine gets past the directory.
chmod 0700 "$directory"
umask 0333

random() {
  od -An -tx1 -N "${1:-24}" /dev/urandom | tr -d ' \n'
}

keep_or_write() {
  [[ -e $directory/$1 ]] || printf '%s' "$2" > "$directory/$1"
}

for name in MYSQL_ROOT_PASSWORD MYSQL_PASSWORD MYSQL_OWNER_PASSWORD MYSQL_CDC_PASSWORD CATALOG_PASSWORD \
  GRAFANA_ADMIN_PASSWORD JUPYTER_TOKEN AWS_SECRET_ACCESS_KEY API_TOKEN; do
  keep_or_write "$name" "$(random)"
done
keep_or_write PSEUDONYM_KEY "$(random 32)"
keep_or_write AWS_ACCESS_KEY_ID stroke
# SQL Server asks for three of upper case, lower case, digits and signs.
keep_or_write MSSQL_SA_PASSWORD "Sa-$(random)"
keep_or_write REPLICA_PASSWORD "Re-$(random)"
keep_or_write api-tokens "local $(printf %s "$(<"$directory/API_TOKEN")" | sha256sum | cut -d' ' -f1)
"
echo "make-secrets: $directory holds $(find "$directory" -type f | wc -l) secrets"
