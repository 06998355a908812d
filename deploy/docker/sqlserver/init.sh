#!/usr/bin/env bash
# Makes the replica's database and its user, who may change data and tables there and nothing else. Runs again safely.
set -euo pipefail

SQLCMDPASSWORD=$(</run/secrets/MSSQL_SA_PASSWORD)
export SQLCMDPASSWORD
password=$(</run/secrets/REPLICA_PASSWORD)
[[ $password != *\'* ]] || { echo "sqlserver: REPLICA_PASSWORD must not hold a single quote" >&2; exit 1; }

/opt/mssql-tools18/bin/sqlcmd -C -b -S sqlserver -U sa <<SQL
IF DB_ID('stroke_predictions_sink') IS NULL CREATE DATABASE stroke_predictions_sink;
GO
IF SUSER_ID('$REPLICA_USER') IS NULL CREATE LOGIN [$REPLICA_USER] WITH PASSWORD = '$password', DEFAULT_DATABASE = stroke_predictions_sink;
GO
USE stroke_predictions_sink;
IF USER_ID('$REPLICA_USER') IS NULL CREATE USER [$REPLICA_USER] FOR LOGIN [$REPLICA_USER];
ALTER ROLE db_datareader ADD MEMBER [$REPLICA_USER];
ALTER ROLE db_datawriter ADD MEMBER [$REPLICA_USER];
ALTER ROLE db_ddladmin ADD MEMBER [$REPLICA_USER];
GO
SQL
