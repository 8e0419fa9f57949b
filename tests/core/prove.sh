#!/usr/bin/env bash
# Proves that nothing that a stream holds, no cut of it and no room that the header allows makes the core do
# what C leaves undefined: by the contracts in its comments, which Frama-C reads. EVA runs what reads bytes
# as words, and what makes a parser; WP proves the rest, each function by the contracts of those that it
# calls. Prints what is not proved, and fails unless that is what unproved.txt lists, with its reason.
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
functions+=,is_ignored,read_start,read_empty_line,copy_field,pass_ignored,finish_line,read_line,read_lines
functions+=,end_line,end_block,start_line,read_name,read_value,read_retry,ignore_line,skip_space,step
functions+=,put_record,may_step,advance,es_feed,es_finish
# A prover ends by its steps: on a busy machine it proves no less.
limits=(-wp-steps 2000000 -wp-timeout 1200)

# $1: variant; $2: what makes it; $3, $4: more functions that are put in, and that are proved
prove() {
  local cpp="-Icore -include tests/core/prove.h -U__SSE2__ $2" log=$folder/$1 left
  left=$(grep "^$1 " tests/core/unproved.txt | cut -d' ' -f2 | paste -sd,)
  frama-c -c11 -machdep gcc_x86_64 -eva -eva-precision 6 -cpp-extra-args="$cpp" tests/core/prove.c \
    >"$log-eva.log" 2>&1
  frama-c -c11 -machdep gcc_x86_64 -wp -wp-rte -wp-model Typed -wp-prover cvc4 "${limits[@]}" \
    -wp-par "$(nproc)" -inline-calls "$inlined$3" -wp-fct "$functions$4" ${left:+-wp-skip-fct "$left"} \
    -cpp-extra-args="$cpp -DPROVE_WP" core/eventstream.c >"$log-wp.log" 2>&1
  # What is asked for by functions has no lemmas.
  frama-c -c11 -machdep gcc_x86_64 -wp -wp-model Typed -wp-prover cvc4 "${limits[@]}" -wp-prop @lemma \
    -cpp-extra-args="$cpp -DPROVE_WP" core/eventstream.c >"$log-lemmas.log" 2>&1
  echo "variant $1: $(grep -oE '[0-9]+ alarms? generated' "$log-eva.log") by EVA;" \
    "$(sed -nE 's/^\[wp\] Proved goals: *//p' "$log-wp.log") goals proved by WP; left out: ${left:-none}"
  if ! grep -qE '\b0 alarms generated' "$log-eva.log" || grep -E '^\[wp\] \[.*(Unknown|Timeout|Failed|Stepout)' "$log-wp.log" "$log-lemmas.log"; then
    failed=1
  fi
}

failed=0
prove bytewise -DES_BYTEWISE '' ,skip_plain_words,begins_with
prove word '' ,es_equal ''
exit "$failed"
