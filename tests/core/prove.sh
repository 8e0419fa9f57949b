#!/usr/bin/env bash
# Proves that nothing that a stream holds, no cut of it and no room that the header allows makes the core do
# what C leaves undefined: by the contracts in its comments, which Frama-C reads. EVA runs what reads bytes
# as words, and what makes a parser; WP proves the rest, each function by the contracts of those that it
# calls. Prints what is not proved, and fails where that is anything.
#
# Intrinsics cannot be read: of the variants (core/block.h) those with SIMD are left out.
#
# Usage: tests/core/prove.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=build/prove
mkdir -p "$folder"
export WHY3CONFIG="$PWD/$folder/why3.conf"
why3 config detect >"$folder/why3.log" 2>&1

# They are put in where they are called, and proved there.
inlined=is_line_end,put_replacement,steps_of,go_to,has_room,open_data,surplus_of,es_not_plain,es_line_ends
functions=copy_blocks,copy_plain,find_line_end,copy_steps,copy_sequences,decode_byte,copy_value,well_formed
functions+=,sequence_length,continues,close_stretch,start_value,pass_line_end,end_event,start_field,end_field
functions+=,is_ignored,read_start,read_empty_line,copy_field,pass_ignored,finish_line,read_line,read_run
functions+=,leave_run,take_lines,read_lines,end_line,end_block,start_line,read_name,read_value,read_retry
functions+=,ignore_line,skip_space,step,put_record,may_step,advance,es_feed,es_finish
# A prover ends by its steps: on a busy machine it proves no less.
limits=(-wp-steps 2000000 -wp-timeout 1200)

# $1: log; $2: what WP says of them, where that matters. Its goals
goals_in() {
  sed -nE "s/^\[wp\] \[[^]]*\] Goal typed_([^ ]+) : ${2:-}.*/\1/p" "$1" | LC_ALL=C sort -u
}

# $1: log; $2: preprocessor's flags; $3: functions that are put in; then what WP is to prove
run_wp() {
  frama-c -c11 -machdep gcc_x86_64 -wp -wp-rte -wp-model Typed -wp-prover cvc4 "${limits[@]}" \
    -wp-par "$(nproc)" -inline-calls "$3" "${@:4}" -cpp-extra-args="$2 -DPROVE_WP" core/eventstream.c >"$1" 2>&1
}

# $1: variant; $2: what makes it; $3, $4: more functions that are put in, and that are proved
prove() {
  local cpp="-Icore -include tests/core/prove.h -U__SSE2__ $2" log=$folder/$1 left
  frama-c -c11 -machdep gcc_x86_64 -eva -eva-precision 6 -cpp-extra-args="$cpp" tests/core/prove.c \
    >"$log-eva.log" 2>&1
  run_wp "$log-wp.log" "$cpp" "$inlined$3" -wp-fct "$functions$4"
  # What is asked for by functions has no lemmas.
  run_wp "$log-lemmas.log" "$cpp" "$inlined$3" -wp-prop @lemma
  cat "$log-lemmas.log" >>"$log-wp.log"
  echo "variant $1: $(grep -oE '[0-9]+ alarms? generated' "$log-eva.log") by EVA;" \
    "$(goals_in "$log-wp.log" Valid | wc -l) of $(goals_in "$log-wp.log" | wc -l) goals proved by WP"
  left=$(LC_ALL=C comm -23 <(goals_in "$log-wp.log") <(goals_in "$log-wp.log" Valid))
  [[ -z $left ]] || echo "not proved:"$'\n'"$left"
  if [[ -n $left ]] || ! grep -qE '\b0 alarms generated' "$log-eva.log"; then failed=1; fi
}

failed=0
prove bytewise -DES_BYTEWISE '' ,skip_plain_words,begins_with
prove word '' ,es_equal ''
exit "$failed"
