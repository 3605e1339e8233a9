#!/bin/bash
# Line and branch coverage of the safety core by its own tests; fails unless both are complete.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=artifacts/coverage
rm -rf "$out"
dotnet test tests/Pi.Safety.Tests -c Release --filter "Category!=Slow" --collect "XPlat Code Coverage" --results-directory "$out" \
  -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include="[Pi.Safety]*"
summary=$(grep -om1 '<coverage line-rate="[0-9.]*" branch-rate="[0-9.]*"' "$out"/*/coverage.cobertura.xml)
echo "$summary"
[[ $summary == '<coverage line-rate="1" branch-rate="1"' ]]
