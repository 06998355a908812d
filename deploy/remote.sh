# Sourced after lib.sh: one SSH connection to the machine of an environment, shared by all commands and closed at the end.
# shellcheck shell=bash
# STROKE_HOST (else asked of the stack), SSH_USER, SSH_KEY (a file; else the agent's) and KNOWN_HOSTS say how.

remote_open() {
  ssh_user=${SSH_USER:-admin}
  host=${STROKE_HOST:-$("$root/deploy/aws/provision.sh" address)}
  [[ -n $host ]] || fail "the stack has no address; provision it first, or set STROKE_HOST"
  control=$(mktemp -d "${TMPDIR:-/tmp}/ssh.XXXXXX")
  trap remote_close EXIT
  ssh_options=(-o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=15 -o "ControlPath=$control/socket"
    -o StrictHostKeyChecking=accept-new -o "UserKnownHostsFile=${KNOWN_HOSTS:-$HOME/.ssh/known_hosts}")
  if [[ -n ${SSH_KEY:-} ]]; then
    ssh_options+=(-o IdentitiesOnly=yes -i "$SSH_KEY")
  fi
  ssh "${ssh_options[@]}" -o ConnectionAttempts=30 -M -f -N "$ssh_user@$host" \
    || fail "cannot log in to $ssh_user@$host; check the key and that AdminCidr lets this machine in"
}

remote_close() {
  ssh "${ssh_options[@]}" -O exit "$ssh_user@$host" > /dev/null 2>&1 || true
  rm -rf "$control"
}

# Runs a command there; arguments arrive as they are given.
remote() {
  # shellcheck disable=SC2029 # quoted here for the shell there
  ssh "${ssh_options[@]}" "$ssh_user@$host" "$(printf '%q ' "$@")"
}

# Makes ports of the machine's loopback reachable here under the same numbers.
remote_forward() {
  local port
  for port in "$@"; do
    ssh "${ssh_options[@]}" -O forward -L "127.0.0.1:$port:127.0.0.1:$port" "$ssh_user@$host" > /dev/null \
      || fail "port $port is taken on this machine"
  done
}

# Lets the rollout tool in: the machine's user of Connect, its password, and the authority that signed Connect's certificate.
remote_login() {
  remote tar -C /opt/stroke/secrets -c CONNECT_PASSWORD ca.pem | tar -C "$control" -x \
    || fail "there is no login for Connect in /opt/stroke/secrets; setup.sh makes it"
  CONNECT_PASSWORD=$(< "$control/CONNECT_PASSWORD")
  export CONNECT_USER=${CONNECT_USER:-stroke_rollout} CONNECT_PASSWORD CONNECT_TRUSTSTORE=$control/ca.pem
}
