#!/usr/bin/env bash
# Makes the replica's database, its user, who may change data and tables there and nothing else, and one who may only read. Runs again
# safely.
set -euo pipefail

SQLCMDPASSWORD=$(</run/secrets/MSSQL_SA_PASSWORD)
export SQLCMDPASSWORD
# A secret that is refused ends the statements it would have been part of.
shopt -s inherit_errexit

secret() {
  local value
  value=$(<"/run/secrets/$1")
  [[ $value != *\'* ]] || { echo "sqlserver: $1 must not hold a single quote" >&2; return 1; }
  printf '%s' "$value"
}

password=$(secret REPLICA_PASSWORD)
reader_password=$(secret REPLICA_READER_PASSWORD)

/opt/mssql-tools18/bin/sqlcmd -C -b -S sqlserver -U sa <<SQL
IF DB_ID('stroke_predictions_sink') IS NULL CREATE DATABASE stroke_predictions_sink;
GO
IF SUSER_ID('$REPLICA_USER') IS NULL CREATE LOGIN [$REPLICA_USER] WITH PASSWORD = '$password', DEFAULT_DATABASE = stroke_predictions_sink;
IF SUSER_ID('$REPLICA_READER_USER') IS NULL CREATE LOGIN [$REPLICA_READER_USER] WITH PASSWORD = '$reader_password', DEFAULT_DATABASE = stroke_predictions_sink;
GO
USE stroke_predictions_sink;
IF USER_ID('$REPLICA_USER') IS NULL CREATE USER [$REPLICA_USER] FOR LOGIN [$REPLICA_USER];
ALTER ROLE db_datareader ADD MEMBER [$REPLICA_USER];
ALTER ROLE db_datawriter ADD MEMBER [$REPLICA_USER];
ALTER ROLE db_ddladmin ADD MEMBER [$REPLICA_USER];
IF USER_ID('$REPLICA_READER_USER') IS NULL CREATE USER [$REPLICA_READER_USER] FOR LOGIN [$REPLICA_READER_USER];
ALTER ROLE db_datareader ADD MEMBER [$REPLICA_READER_USER];
GO
SQL
