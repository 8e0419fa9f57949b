#!/bin/sh
# Fuzzes for the seconds given, from the vectors, corpus.txt and what earlier runs left in build/corpus:
# with libFuzzer and AFL++ the parser's variants, in Node.js the builds that ship.
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
corpus=build/corpus
program=build/tests/fuzz-libfuzzer/program
log=build/fuzz.log
export AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1

# Runs a command, and prints its output only if it fails.
quiet() {
  "$@" >"$log" 2>&1 && return
  cat "$log"
  exit 1
}

libfuzzer() {
  quiet env ASAN_OPTIONS=malloc_context_size=2:quarantine_size_mb=8 "$@" -timeout=10 \
    -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 -artifact_prefix=build/failures/
}

# Makes the corpus anew of the smallest inputs that have all the coverage of these folders.
merge() {
  rm -rf build/merged
  mkdir build/merged
  libfuzzer $program -merge=1 build/merged "$@"
  rm -rf $corpus
  mv build/merged $corpus
}

rm -rf build/afl build/seeds
mkdir -p $corpus build/failures
node tests/core/seeds.mjs build/seeds
merge build/seeds $corpus

libfuzzer $program -max_total_time=$((seconds * 2 / 5)) -max_len=4096 $corpus
sed -n 's/^stat::number_of_executed_units: */inputs fuzzed by libFuzzer: /p' $log

quiet afl-fuzz -V $((seconds / 5)) -m none -t 1000 -i $corpus -o build/afl -- build/tests/fuzz-afl/program
sed -n 's/^execs_done *: */inputs fuzzed by AFL++: /p' build/afl/default/fuzzer_stats
for crash in build/afl/default/crashes/id:*; do
  [ -e "$crash" ] || continue
  libfuzzer $program "$crash" # prints what is wrong
  echo "AFL++ found a crash: $crash"
  exit 1
done

merge $corpus build/afl/default/queue
libfuzzer build/tests/fuzz-msan/program -runs=0 $corpus
node tests/wasm/fuzz.mjs $((seconds * 2 / 5)) $corpus
echo "inputs in the corpus: $(find $corpus -type f | wc -l)"
