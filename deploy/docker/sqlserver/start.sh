#!/usr/bin/env bash
# SQL Server takes the administrator's password from its environment only, and key and certificate from files that are its own.
set -euo pipefail

MSSQL_SA_PASSWORD=$(</run/secrets/MSSQL_SA_PASSWORD)
export MSSQL_SA_PASSWORD
data=/var/opt/mssql
install -m 0400 /run/secrets/sqlserver.pem "$data/server.pem"
cat > "$data/mssql.conf" <<CONF
[network]
tlscert = $data/server.pem
tlskey = $data/server.pem
tlsprotocols = 1.2
forceencryption = 1
CONF
exec /opt/mssql/bin/sqlservr
