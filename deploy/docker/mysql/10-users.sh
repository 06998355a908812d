#!/usr/bin/env bash
# Runs once, when MySQL makes its data folder: the databases, and one user per purpose with the least that it needs.
set -euo pipefail
# A secret that is refused ends the statements it would have been part of.
shopt -s inherit_errexit

secrets=${SECRETS_MOUNT:-/run/secrets}

secret() {
  local value
  value=$(<"$secrets/$1")
  [[ $value =~ ^[A-Za-z0-9._~+/=-]+$ ]] \
    || { echo "mysql: secret $1 must be letters, digits and any of ._~+/=- only" >&2; return 1; }
  printf '%s' "$value"
}

user() {
  local password
  password=$(secret "$2")
  printf "CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s';\n" "$1" "$password"
  for grant in "${@:3}"; do
    printf "GRANT %s TO '%s'@'%%';\n" "$grant" "$1"
  done
}

statements() {
  # Users and passwords are this server's own affair: none of it goes to the binary log.
  echo "SET SESSION sql_log_bin = 0;"
  echo "CREATE DATABASE IF NOT EXISTS stroke_predictions;"
  echo "CREATE DATABASE IF NOT EXISTS stroke_catalog;"
  # As Iceberg makes it in two steps, of which the second fails in every task of the archive but the one that comes first.
  echo "CREATE TABLE IF NOT EXISTS stroke_catalog.iceberg_tables (catalog_name VARCHAR(255) NOT NULL,"
  echo "  table_namespace VARCHAR(255) NOT NULL, table_name VARCHAR(255) NOT NULL, metadata_location VARCHAR(1000),"
  echo "  previous_metadata_location VARCHAR(1000), iceberg_type VARCHAR(5),"
  echo "  PRIMARY KEY (catalog_name, table_namespace, table_name));"
  user "$STROKE_API_USER" MYSQL_PASSWORD "SELECT, INSERT, UPDATE, DELETE ON stroke_predictions.*"
  user "$STROKE_OWNER_USER" MYSQL_OWNER_PASSWORD "ALL ON stroke_predictions.*"
  # The last four exist for the whole server only.
  user "$STROKE_CDC_USER" MYSQL_CDC_PASSWORD "SELECT, LOCK TABLES ON stroke_predictions.*" \
    "RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.*"
  user "$STROKE_CATALOG_USER" CATALOG_PASSWORD "ALL ON stroke_catalog.*"
  if [[ ${REPLICA_JDBC_URL:-} == jdbc:mysql://mysql[:/]* ]]; then
    echo "CREATE DATABASE IF NOT EXISTS stroke_predictions_sink;"
    user "$STROKE_REPLICA_USER" REPLICA_PASSWORD "ALL ON stroke_predictions_sink.*"
    user "$STROKE_REPLICA_READER_USER" REPLICA_READER_PASSWORD "SELECT ON stroke_predictions_sink.*"
  fi
}

sql=$(statements)
MYSQL_PWD=$(<"$secrets/MYSQL_ROOT_PASSWORD") mysql --protocol=socket --user=root <<< "$sql"
