#!/bin/bash
# Mutation test of the safety core: breaks Pi.Safety in hundreds of small ways and fails unless its tests notice at least 95 % of them.
# Takes long, so no test run includes it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet tool restore
cd tests/Pi.Safety.Tests
exec nice -n 15 dotnet stryker --config-file ../../eng/stryker.json --output ../../artifacts/mutation "$@"
