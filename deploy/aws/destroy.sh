#!/usr/bin/env bash
# Deletes the AWS stack of an environment with all of its databases. A snapshot of the data volume and the archive's bucket stay.
# CONFIRM_DESTROY must repeat the environment's name.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../lib.sh
source "$here/../lib.sh"
stack=$(stack_name)
need AWS_REGION "the region of the stack"
[[ ${CONFIRM_DESTROY:-} = "$STROKE_ENVIRONMENT" ]] \
  || fail "CONFIRM_DESTROY must be '$STROKE_ENVIRONMENT' to delete that environment with its databases" 64

if [[ $STROKE_ENVIRONMENT = production ]]; then
  aws cloudformation update-termination-protection --stack-name "$stack" --no-enable-termination-protection > /dev/null
fi
# A running machine would not let go of its data volume, and what it has yet to write would be missing in the snapshot.
instance=$("$here/provision.sh" instance)
if [[ $instance = i-* ]]; then
  aws ec2 stop-instances --instance-ids "$instance" > /dev/null
  aws ec2 wait instance-stopped --instance-ids "$instance"
fi
aws cloudformation delete-stack --stack-name "$stack"
aws cloudformation wait stack-delete-complete --stack-name "$stack"
echo "Stack $stack is deleted; a snapshot of its data volume stays"
