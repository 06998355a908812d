#!/usr/bin/env bash
# An S3 endpoint on the local file system; a bucket is a folder that others may not read.
set -euo pipefail

install -d -m 0700 "/data/${S3_BUCKET:-mlops-dbz-sink}"
cat > /tmp/s3proxy.conf <<PROPERTIES
s3proxy.endpoint=http://0.0.0.0:9000
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$(</run/secrets/AWS_ACCESS_KEY_ID)
s3proxy.credential=$(</run/secrets/AWS_SECRET_ACCESS_KEY)
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=/data
PROPERTIES
exec java -Xmx128m -jar /opt/s3/s3proxy.jar --properties /tmp/s3proxy.conf
