#!/usr/bin/env bash
# After a broken apply: takes back the release that was not committed and the connectors that came with it. Does nothing where nothing is
# pending, or where there is no machine yet.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=lib.sh
source "$root/deploy/lib.sh"
# shellcheck source=remote.sh
source "$root/deploy/remote.sh"
stack_name > /dev/null

if [[ -z ${STROKE_HOST:-} ]]; then
  address=$("$root/deploy/aws/provision.sh" address 2> /dev/null) || address=
  if [[ -z $address || $address = None ]]; then
    echo "There is no machine, so nothing to take back"
    exit
  fi
  export STROKE_HOST=$address
fi
remote_open
if ! remote test -e /opt/stroke/pending; then
  echo "No release is pending"
  exit
fi
"$root/deploy/deploy.sh" recover
"$root/deploy/pipeline.sh" restore
