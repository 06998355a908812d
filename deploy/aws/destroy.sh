#!/usr/bin/env bash
# Deletes the AWS stack of an environment, its volume with all databases included. The archive's bucket stays.
# CONFIRM_DESTROY must repeat the environment's name.
set -euo pipefail

# shellcheck source=../lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
stack=$(stack_name)
need AWS_REGION "the region of the stack"
[[ ${CONFIRM_DESTROY:-} = "$STROKE_ENVIRONMENT" ]] \
  || fail "CONFIRM_DESTROY must be '$STROKE_ENVIRONMENT' to delete that environment with its databases" 64

if [[ $STROKE_ENVIRONMENT = production ]]; then
  aws cloudformation update-termination-protection --stack-name "$stack" --no-enable-termination-protection > /dev/null
fi
aws cloudformation delete-stack --stack-name "$stack"
aws cloudformation wait stack-delete-complete --stack-name "$stack"
echo "Stack $stack is deleted"
