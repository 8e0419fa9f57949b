#!/bin/sh
# Fuzzes for the seconds given (default 60), from the vectors and what earlier runs left in build/corpus.
set -eu
cd "$(dirname "$0")/../.."
corpus=build/corpus
log=build/fuzz.log

fuzz() {
  build/tests/fuzz -timeout=10 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 \
    -artifact_prefix=build/failures/ "$@" >"$log" 2>&1 && return
  cat "$log"
  exit 1
}

mkdir -p "$corpus" build/failures
node tests/core/seeds.mjs build/seeds
# The corpus takes those seeds, and keeps those inputs, that add coverage.
fuzz -merge=1 "$corpus" build/seeds
fuzz -max_total_time="${1:-60}" -max_len=4096 "$corpus"
sed -n 's/^stat::number_of_executed_units: */inputs fuzzed: /p' "$log"
