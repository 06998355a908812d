#!/usr/bin/env bash
# What the official image's entrypoint does at the first start, in short: data folder, root's password, initdb scripts. Its server and
# client read what is mounted in /etc/mysql/conf.d, too.
set -euo pipefail

data=/var/lib/mysql socket=/var/run/mysqld/mysqld.sock
mkdir -p "${socket%/*}"
cat > /etc/my.cnf <<CNF
[mysqld]
user=root
basedir=/opt/mysql
datadir=$data
socket=$socket
[client]
socket=$socket
!includedir /etc/mysql/conf.d/
CNF
mysqld=(/opt/mysql/bin/mysqld --defaults-file=/etc/my.cnf)

if [[ ! -d $data/mysql ]]; then
  "${mysqld[@]}" "$@" --initialize-insecure
  "${mysqld[@]}" "$@" --skip-networking &
  server=$!
  until mysql --protocol=socket --socket="$socket" --user=root --execute='SELECT 1' > /dev/null 2>&1; do
    kill -0 "$server" || exit 1
  done
  password=$(<"$MYSQL_ROOT_PASSWORD_FILE")
  mysql --protocol=socket --socket="$socket" --user=root <<SQL
ALTER USER 'root'@'localhost' IDENTIFIED BY '$password';
CREATE USER 'root'@'%' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
SQL
  for script in /docker-entrypoint-initdb.d/*.sh; do
    "$script"
  done
  kill "$server"
  wait "$server" || true
fi
exec "${mysqld[@]}" "$@"
