#!/usr/bin/env bash
# Packs the package, installs it into an empty folder as a user would, and tries the command there: help, serve, publish, ask.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
server=""
tidy() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap tidy EXIT

npm pack --silent --pack-destination "$folder" >/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent ./weir-broker-*.tgz

npx weir --version
npx weir serve --port 0 --data-dir "$folder/data" >"$folder/serve.log" 2>&1 &
server=$!
url=""
for _ in $(seq 1 120); do
  url=$(sed -n 's/^Weir listens on //p' "$folder/serve.log")
  [ -z "$url" ] || break
  sleep 0.5
done
[ -n "$url" ] || { echo "weir serve did not start:"; cat "$folder/serve.log"; exit 1; }

export PACT_BROKER_BASE_URL=$url
echo '{"consumer":{"name":"Web"},"provider":{"name":"Orders"},"interactions":[]}' >pact.json
npx weir publish pact.json --consumer-app-version 1 --branch main
npx weir create-environment --name production --production
# Nothing has verified the pact, so the gate must say no, with exit code 1.
code=0
npx weir can-i-deploy --pacticipant Web --version 1 --to-environment production || code=$?
[ "$code" -eq 1 ] || { echo "can-i-deploy ended with $code, 1 was expected"; exit 1; }
node --input-type=module -e 'const { BrokerClient } = await import("weir-broker"); if (typeof BrokerClient !== "function") process.exit(1);'
node --input-type=module -e 'const { avro, createSerializer } = await import("weir-broker/serde"); if (avro().type !== "AVRO" || typeof createSerializer !== "function") process.exit(1);'
echo "The packed package works."
