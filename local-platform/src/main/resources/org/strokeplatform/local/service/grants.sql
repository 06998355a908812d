-- Databases and users of the embedded MySQL: one user per purpose, each with the least that it needs. Runs at every start, one statement a line.
-- Users and passwords concern this server alone: none of it goes to the binary log.
SET SESSION sql_log_bin = 0;
ALTER USER 'root'@'localhost' IDENTIFIED BY '${MYSQL_ROOT_PASSWORD}';

CREATE DATABASE IF NOT EXISTS stroke_predictions;
CREATE DATABASE IF NOT EXISTS stroke_predictions_sink;
CREATE DATABASE IF NOT EXISTS stroke_catalog;
-- As Iceberg makes it in two steps, of which the second fails in every task of the archive but the one that comes first.
CREATE TABLE IF NOT EXISTS stroke_catalog.iceberg_tables (catalog_name VARCHAR(255) NOT NULL, table_namespace VARCHAR(255) NOT NULL, table_name VARCHAR(255) NOT NULL, metadata_location VARCHAR(1000), previous_metadata_location VARCHAR(1000), iceberg_type VARCHAR(5), PRIMARY KEY (catalog_name, table_namespace, table_name));

CREATE USER IF NOT EXISTS '${MYSQL_USER}'@'127.0.0.1';
ALTER USER '${MYSQL_USER}'@'127.0.0.1' IDENTIFIED BY '${MYSQL_PASSWORD}';
GRANT SELECT, INSERT, UPDATE, DELETE ON stroke_predictions.* TO '${MYSQL_USER}'@'127.0.0.1';

CREATE USER IF NOT EXISTS '${MYSQL_OWNER_USER}'@'127.0.0.1';
ALTER USER '${MYSQL_OWNER_USER}'@'127.0.0.1' IDENTIFIED BY '${MYSQL_OWNER_PASSWORD}';
GRANT ALL ON stroke_predictions.* TO '${MYSQL_OWNER_USER}'@'127.0.0.1';

CREATE USER IF NOT EXISTS '${MYSQL_CDC_USER}'@'127.0.0.1';
ALTER USER '${MYSQL_CDC_USER}'@'127.0.0.1' IDENTIFIED BY '${MYSQL_CDC_PASSWORD}';
GRANT SELECT, LOCK TABLES ON stroke_predictions.* TO '${MYSQL_CDC_USER}'@'127.0.0.1';
-- These four exist for the whole server only.
GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO '${MYSQL_CDC_USER}'@'127.0.0.1';

CREATE USER IF NOT EXISTS '${REPLICA_USER}'@'127.0.0.1';
ALTER USER '${REPLICA_USER}'@'127.0.0.1' IDENTIFIED BY '${REPLICA_PASSWORD}';
GRANT ALL ON stroke_predictions_sink.* TO '${REPLICA_USER}'@'127.0.0.1';
-- Its sessions keep what they write out of the binary log.
GRANT SESSION_VARIABLES_ADMIN ON *.* TO '${REPLICA_USER}'@'127.0.0.1';

CREATE USER IF NOT EXISTS '${REPLICA_READER_USER}'@'127.0.0.1';
ALTER USER '${REPLICA_READER_USER}'@'127.0.0.1' IDENTIFIED BY '${REPLICA_READER_PASSWORD}';
GRANT SELECT ON stroke_predictions_sink.* TO '${REPLICA_READER_USER}'@'127.0.0.1';

CREATE USER IF NOT EXISTS '${CATALOG_USER}'@'127.0.0.1';
ALTER USER '${CATALOG_USER}'@'127.0.0.1' IDENTIFIED BY '${CATALOG_PASSWORD}';
GRANT ALL ON stroke_catalog.* TO '${CATALOG_USER}'@'127.0.0.1';
-- Its sessions keep what they write out of the binary log.
GRANT SESSION_VARIABLES_ADMIN ON *.* TO '${CATALOG_USER}'@'127.0.0.1';
