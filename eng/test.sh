#!/bin/bash
# Runs the built tests one project after the other (the wire tests want the machine to themselves) and sums up.
set -uo pipefail
case "${1:-}" in
  "") filter=() ;;
  fast) filter=(--filter "Category!=Slow") ;;
  *) filter=(--filter "$1") ;;
esac

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Pi.sln -c Release --no-build -m:1 "${filter[@]}" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

failed=$(sed -nE 's/.*- Failed: +([0-9]+),.*/\1/p' "$log" | paste -sd+ - | { read -r sum || sum=0; echo $((${sum:-0})); })
passed=$(sed -nE 's/.*Passed: +([0-9]+),.*/\1/p' "$log" | paste -sd+ - | { read -r sum || sum=0; echo $((${sum:-0})); })
# A crashed test host reports no count; it is a failure all the same.
((status != 0 && failed == 0)) && failed=1
echo "$passed passed, $failed failed"
((status == 0 && failed == 0 && passed > 0))
