#!/usr/bin/env bash
# Builds what is shipped twice, in two folders, from what is committed, and compares it byte by byte.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for copy in one two; do
  mkdir "$work/$copy"
  git archive HEAD | tar -C "$work/$copy" -x
  (
    cd "$work/$copy"
    ./mvnw -q -DskipTests -pl prediction-api,connector-rollout,monitoring,connect-plugins/stroke-score -am package
    find . -path '*/target/*' -type f \( -name '*.jar' -o -name '*.zip' \) -exec sha256sum {} + | sort -k 2 > "../$copy.sums"
  )
done
[[ -s $work/one.sums ]] || { echo "reproducible: nothing was built" >&2; exit 1; }
diff "$work/one.sums" "$work/two.sums" || { echo "reproducible: the files above differ" >&2; exit 1; }
echo "reproducible: $(wc -l < "$work/one.sums") files are the same in both builds"
