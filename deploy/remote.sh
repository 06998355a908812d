# Sourced after lib.sh: one SSH connection to the machine of an environment, shared by all commands and closed at the end.
# shellcheck shell=bash
# STROKE_HOST (else asked of the stack), SSH_USER, SSH_KEY (a file; else the agent's) and SSH_HOST_KEY (else the one that provision.sh has
# pinned) say how. A machine with another host key gets nothing: the connection is refused before anything is sent.

remote_open() {
  ssh_user=${SSH_USER:-admin}
  host=${STROKE_HOST:-$("$root/deploy/aws/provision.sh" address)}
  [[ -n $host ]] || fail "the stack has no address; provision it first, or set STROKE_HOST"
  local host_key
  host_key=$(pinned_host_key)
  [[ $host_key =~ ^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp[0-9]+)\ [A-Za-z0-9+/=]+ ]] \
    || fail "no host key of $host is known; run provision.sh apply, or set SSH_HOST_KEY to 'ssh-ed25519 AAAA...'"
  host_key=${BASH_REMATCH[0]}
  control=$(mktemp -d "${TMPDIR:-/tmp}/ssh.XXXXXX")
  trap remote_close EXIT
  ssh_options=(-o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=15 -o "ControlPath=$control/socket"
    -o StrictHostKeyChecking=yes -o "UserKnownHostsFile=$control/known_hosts" -o GlobalKnownHostsFile=/dev/null
    -o UpdateHostKeys=no)
  echo "$host $host_key" > "$control/known_hosts"
  if [[ -n ${SSH_KEY:-} ]]; then
    ssh_options+=(-o IdentitiesOnly=yes -i "$SSH_KEY")
  fi
  ssh "${ssh_options[@]}" -o ConnectionAttempts=30 -M -f -N "$ssh_user@$host" \
    || fail "cannot log in to $ssh_user@$host; check the key, that AdminCidr lets this machine in, and whether its host key is still $host_key"
}

# Fails where AWS does not answer. A machine beside the stack has no key but the one that is given.
pinned_host_key() {
  if [[ -n ${SSH_HOST_KEY:-} ]]; then
    echo "$SSH_HOST_KEY"
  elif [[ -z ${STROKE_HOST:-} ]]; then
    "$root/deploy/aws/provision.sh" host-key
  fi
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
    try_forward "$port" || fail "port $port is taken on this machine"
  done
}

try_forward() {
  ssh "${ssh_options[@]}" -O forward -L "127.0.0.1:$1:127.0.0.1:$1" "$ssh_user@$host" > /dev/null
}

# Lets the rollout tool in: the machine's user of Connect, its password, and the authority that signed Connect's certificate.
remote_login() {
  remote tar -C /opt/stroke/secrets -c CONNECT_PASSWORD ca.pem | tar -C "$control" -x \
    || fail "there is no login for Connect in /opt/stroke/secrets; setup.sh makes it"
  CONNECT_PASSWORD=$(< "$control/CONNECT_PASSWORD")
  export CONNECT_USER=${CONNECT_USER:-stroke_rollout} CONNECT_PASSWORD CONNECT_TRUSTSTORE=$control/ca.pem
}

# Lets the rollout tool ask the broker whether sinks commit: as the user rollout, where the environment's clients of Kafka log in.
remote_broker() {
  local settings files port bootstrap=
  settings=$(remote cat /opt/stroke/settings.env)
  files=$(setting COMPOSE_FILE "")
  local ports=("$(setting KAFKA_PORT 9092)")
  if [[ $files = *docker-compose.brokers.yml* ]]; then
    ports+=("$(setting KAFKA_2_PORT 9094)" "$(setting KAFKA_3_PORT 9096)")
  fi
  if [[ $files = *docker-compose.secure.yml* ]]; then
    remote cat /opt/stroke/secrets/kafka-rollout.properties > "$control/kafka-here" \
      || fail "there is no login for Kafka of the rollout in /opt/stroke/secrets; setup.sh, run once more, makes it"
    # The authority's certificate is in another place here than in a container.
    sed "s|^\(ssl.truststore.location\)=.*|\1=$control/ca.pem|" "$control/kafka-here" > "$control/kafka-rollout.properties"
    export KAFKA_CLIENT_SETTINGS=$control/kafka-rollout.properties
  fi
  for port in "${ports[@]}"; do
    if ! try_forward "$port"; then
      echo "port $port is taken on this machine: it will not be known whether sinks commit" >&2
      return
    fi
    bootstrap+=",127.0.0.1:$port"
  done
  export KAFKA_BOOTSTRAP=${bootstrap#,}
}

# A value of $settings, which its caller has, or else a default.
setting() {
  local value
  # shellcheck disable=SC2154 # of remote_broker
  value=$(sed -n "s/^$1=//p" <<< "$settings" | tail -n 1)
  echo "${value:-$2}"
}
