#!/usr/bin/env bash
# The AWS stack of an environment: plan (show what would change), apply (change it and wait), cleanup (drop what a broken run left half
# done), address, instance, volume, host-key (print the machine's address, its id, the data volume's id, its pinned SSH host key; nothing
# where there is none).
# Parameters come from deploy/aws/parameters/ENVIRONMENT.json or PARAMETERS.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../lib.sh
source "$here/../lib.sh"
stack=$(stack_name)
need AWS_REGION "the region of the stack"
key_tag=stroke-ssh-host-key
change="jenkins-${BUILD_NUMBER:-manual}"
parameters=${PARAMETERS:-$here/parameters/$STROKE_ENVIRONMENT.json}

# Asks for something of the stack; prints nothing where there is none. Whatever else AWS says is an error, not an answer.
ask() {
  local answer
  if answer=$(aws cloudformation describe-stacks --stack-name "$stack" --query "$1" --output text 2>&1); then
    [[ $answer = None ]] || echo "$answer"
  elif [[ $answer != *"$stack does not exist"* ]]; then
    fail "cannot ask AWS about the stack $stack: $answer"
  fi
}

status() {
  local status
  status=$(ask 'Stacks[0].StackStatus') || exit
  echo "${status:-NONE}"
}

output() {
  ask "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue | [0]"
}

# A stack without resources: all that a change set for a new one leaves when it is not executed.
is_empty() {
  [[ $1 = NONE || $1 = REVIEW_IN_PROGRESS ]]
}

# Makes the change set; fails the function with 2 when there is nothing to change.
prepare() {
  [[ -r $parameters ]] || fail "$parameters cannot be read; copy $here/parameters/example.json and fill it in" 64
  local before kind=UPDATE reason
  before=$(status) || exit
  if is_empty "$before"; then kind=CREATE; fi
  aws cloudformation delete-change-set --stack-name "$stack" --change-set-name "$change" > /dev/null 2>&1 || true
  aws cloudformation create-change-set --stack-name "$stack" --change-set-name "$change" --change-set-type "$kind" \
    --template-body "file://$here/template.yml" --parameters "file://$parameters" --capabilities CAPABILITY_IAM \
    --tags "Key=environment,Value=$STROKE_ENVIRONMENT" > /dev/null
  if ! aws cloudformation wait change-set-create-complete --stack-name "$stack" --change-set-name "$change" 2> /dev/null; then
    reason=$(aws cloudformation describe-change-set --stack-name "$stack" --change-set-name "$change" --query StatusReason --output text)
    case $reason in
      *"didn't contain changes"* | *"No updates are to be performed"*) return 2 ;;
      *) fail "the change set failed: $reason" ;;
    esac
  fi
}

plan() {
  local code=0
  prepare || code=$?
  case $code in
    0)
      aws cloudformation describe-change-set --stack-name "$stack" --change-set-name "$change" --output table \
        --query 'Changes[].ResourceChange.{Action:Action,Resource:LogicalResourceId,Type:ResourceType,Replacement:Replacement}' \
        | tee "$(reports)/infrastructure-plan.txt"
      ;;
    2) echo "No change of the infrastructure" | tee "$(reports)/infrastructure-plan.txt" ;;
    *) exit "$code" ;;
  esac
  cleanup
}

apply() {
  local kind=update code=0 before instance
  before=$(status)
  if is_empty "$before"; then kind=create; fi
  prepare || code=$?
  case $code in
    0)
      refuse_all_but_changes_in_place
      # The policy of before may be weaker than the changes need; a new stack can have none yet.
      if [[ $kind = update ]]; then protect; fi
      aws cloudformation execute-change-set --stack-name "$stack" --change-set-name "$change"
      aws cloudformation wait "stack-$kind-complete" --stack-name "$stack" \
        || fail "the stack ended as $(status); CloudFormation takes its changes back by itself, see the events of $stack"
      ;;
    2) aws cloudformation delete-change-set --stack-name "$stack" --change-set-name "$change" ;;
    *) exit "$code" ;;
  esac
  protect
  if [[ $STROKE_ENVIRONMENT = production ]]; then
    aws cloudformation update-termination-protection --stack-name "$stack" --enable-termination-protection > /dev/null
  fi
  instance=$(output InstanceId)
  [[ -n $instance ]] || fail "the stack $stack has no machine; see its events"
  aws ec2 wait instance-status-ok --instance-ids "$instance"
  pin_host_key "$instance"
  echo "Stack $stack is $(status)"
}

host_key() {
  local instance=${1:-} key
  if [[ -z $instance ]]; then instance=$(output InstanceId); fi
  if [[ -n $instance ]]; then
    key=$(aws ec2 describe-tags --filters "Name=resource-id,Values=$instance" "Name=key,Values=$key_tag" --query 'Tags[0].Value' --output text)
    [[ $key = None ]] || echo "$key"
  fi
}

# Notes once, as a tag, which key proves that it is this machine that answers: SSH_HOST_KEY, else what it showed on its console at its
# first start, which AWS hands out to us alone and forgets later.
pin_host_key() {
  local key
  key=$(host_key "$1")
  [[ -z $key ]] || return 0
  key=${SSH_HOST_KEY:-}
  if [[ -z $key ]]; then
    until_true console_shows_key "$1" \
      || fail "the console of $1 does not show one SSH host key; log in by another way and set SSH_HOST_KEY to its /etc/ssh/ssh_host_ed25519_key.pub"
    key=$console_key
  fi
  aws ec2 create-tags --resources "$1" --tags "Key=$key_tag,Value=$key"
}

# Two different keys are one too many: something else may have written to the console.
console_shows_key() {
  console_key=$(aws ec2 get-console-output --instance-id "$1" --latest --query Output --output text \
    | sed -n '/BEGIN SSH HOST KEY KEYS/,/END SSH HOST KEY KEYS/s/.*\(ssh-ed25519 [A-Za-z0-9+/=]\{68,\}\).*/\1/p' | sort -u)
  [[ -n $console_key && $console_key != *$'\n'* ]]
}

# CloudFormation itself then refuses to replace or delete the machine or its data.
protect() {
  aws cloudformation set-stack-policy --stack-name "$stack" --stack-policy-body "file://$here/stack-policy.json"
}

# A replaced machine or volume starts without the databases of the old one, and what is Conditional may turn out to be a replacement.
refuse_all_but_changes_in_place() {
  local refused
  refused=$(aws cloudformation describe-change-set --stack-name "$stack" --change-set-name "$change" --output text \
    --query "Changes[].ResourceChange | [?Action!='Add' && Replacement!='False'].[Action, LogicalResourceId, Replacement]")
  if [[ -n $refused && $refused != None ]]; then
    cleanup
    fail "refused, since only changes in place leave the databases where they are (action, resource, replacement): ${refused//$'\n'/; }"
  fi
}

cleanup() {
  aws cloudformation delete-change-set --stack-name "$stack" --change-set-name "$change" > /dev/null 2>&1 || true
  local left
  left=$(status)
  if [[ $left = REVIEW_IN_PROGRESS ]]; then
    aws cloudformation delete-stack --stack-name "$stack"
    aws cloudformation wait stack-delete-complete --stack-name "$stack"
  fi
}

case ${1:-} in
  plan | apply | cleanup) "$1" ;;
  address) output PrivateIp ;;
  instance) output InstanceId ;;
  volume) output DataVolumeId ;;
  host-key) host_key ;;
  *) fail "usage: provision.sh plan|apply|cleanup|address|instance|volume|host-key" 64 ;;
esac
