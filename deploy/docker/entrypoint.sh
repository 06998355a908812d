#!/usr/bin/env bash
# Turns each secret whose file is named like a variable into that variable, has every Java trust our authority beside the public
# ones, and hands over to the command.
set -euo pipefail

secrets=${SECRETS_MOUNT:-/run/secrets}
for file in "$secrets"/*; do
  name=${file##*/}
  [[ -f $file && $name =~ ^[A-Z][A-Z0-9_]*$ ]] || continue
  if [[ ! -r $file ]]; then
    echo "entrypoint: user $(id -u) cannot read secret $name; give its file mode 0444 in a directory of mode 0700" >&2
    exit 1
  fi
  value=$(<"$file")
  export "$name=$value"
done

if [[ -e $secrets/ca.pem ]]; then
  java=$(readlink -f "$(command -v java)")
  trust=$(mktemp -d "${TMPDIR:-/tmp}/trust.XXXXXX")/cacerts
  cat "${java%/bin/java}/lib/security/cacerts" > "$trust"
  keytool -importcert -noprompt -alias stroke-platform -file "$secrets/ca.pem" -keystore "$trust" -storepass changeit > "$trust.log" 2>&1 \
    || { cat "$trust.log" >&2; exit 1; }
  # Read by every java that follows; what it holds is public.
  export JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:+$JDK_JAVA_OPTIONS }-Djavax.net.ssl.trustStore=$trust -Djavax.net.ssl.trustStorePassword=changeit"
fi
if [[ -e $secrets/kafka.jaas ]]; then
  export JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} -Djava.security.auth.login.config=$secrets/kafka.jaas"
fi
exec "$@"
