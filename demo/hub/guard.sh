#!/bin/sh
# Runs a program in a process group of its own, and ends all of the group when the program ends, or who
# started it does: by whatever signal, standard input ends with it. A pipe leaves no time between.
#
# Usage: guard.sh PROGRAM ARGUMENT... <PIPE
("$@" </dev/null; kill -s KILL 0) &
cat >/dev/null
kill -s KILL 0
