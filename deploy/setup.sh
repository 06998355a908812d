#!/usr/bin/env bash
# Makes the machine ready: the data volume, Docker, a folder for releases, and the secrets. Runs again safely; secrets that are there stay.
# MYSQL_USER, MYSQL_PASSWORD, MYSQL_ROOT_PASSWORD, REPLICA_USER, REPLICA_PASSWORD, REPLICA_READER_USER, REPLICA_READER_PASSWORD come from the
# environment and go to the machine through standard input only. What else is secret is made there at random.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=lib.sh
source "$root/deploy/lib.sh"
# shellcheck source=remote.sh
source "$root/deploy/remote.sh"
stack_name > /dev/null
for name in MYSQL_USER MYSQL_PASSWORD MYSQL_ROOT_PASSWORD REPLICA_USER REPLICA_PASSWORD REPLICA_READER_USER REPLICA_READER_PASSWORD; do
  need "$name" "given by Jenkins' credentials"
done
settings=${SETTINGS:-$root/deploy/environments/$STROKE_ENVIRONMENT.env}
[[ -r $settings ]] || fail "$settings cannot be read; copy deploy/environments/example.env and fill it in" 64

# A machine that STROKE_HOST names has no stack: its DATA_DEVICE, if any, is a disk of its own for the data.
device=${DATA_DEVICE:-}
if [[ -z $device && -z ${STROKE_HOST:-} ]]; then
  volume=$("$root/deploy/aws/provision.sh" volume)
  [[ $volume =~ ^vol-[0-9a-f]+$ ]] || fail "the stack has no data volume; run provision.sh apply first"
  device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume/-/}
fi

remote_open
if [[ -n $device ]]; then remote sudo bash -s "$device" < "$root/deploy/host/disk.sh"; fi
remote sudo bash -s install "$ssh_user" < "$root/deploy/host/machine.sh"
{
  printf '%s\n' "$MYSQL_PASSWORD" "$MYSQL_ROOT_PASSWORD" "$REPLICA_PASSWORD" "$REPLICA_READER_PASSWORD"
} | remote bash -c "$(< "$root/deploy/host/secrets.sh")"
remote bash -s < "$root/deploy/docker/make-secrets.sh" -- /opt/stroke/secrets
{
  cat "$settings"
  printf '%s\n' "MYSQL_USER=$MYSQL_USER" "REPLICA_USER=$REPLICA_USER" "REPLICA_READER_USER=$REPLICA_READER_USER" \
    "EDITION=${EDITION:-confluent}" "SECRETS_DIR=/opt/stroke/secrets"
} | remote tee /opt/stroke/settings.env > /dev/null
echo "The machine of $STROKE_ENVIRONMENT is ready"
