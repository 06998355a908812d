#!/usr/bin/env bash
# SQL Server takes the administrator's password from its environment only.
set -euo pipefail

MSSQL_SA_PASSWORD=$(</run/secrets/MSSQL_SA_PASSWORD)
export MSSQL_SA_PASSWORD
exec /opt/mssql/bin/sqlservr
