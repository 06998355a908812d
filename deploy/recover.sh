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
  # Fails where AWS does not answer: then nobody knows whether something is pending.
  address=$("$root/deploy/aws/provision.sh" address)
  if [[ -z $address ]]; then
    echo "There is no machine, so nothing to take back"
    exit
  fi
fi
remote_open
code=0
remote test -e /opt/stroke/pending || code=$?
# ssh ends with 255 when it is the connection that fails.
[[ $code -le 1 ]] || fail "cannot tell whether a release is pending (ssh ended with $code)"
if [[ $code = 1 ]]; then
  echo "No release is pending"
  exit
fi
"$root/deploy/deploy.sh" recover
"$root/deploy/pipeline.sh" restore
