#!/usr/bin/env bash
# Packs ONNX Runtime 1.29.0 into the local NuGet feed artifacts/feed under its public package ids. Does nothing when the feed is there.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
feed="$here/../../artifacts/feed"
packages=(Microsoft.ML.OnnxRuntime.Extensions.0.14.0 Microsoft.ML.OnnxRuntime.Managed.1.29.0 Microsoft.ML.OnnxRuntime.Gpu.Linux.1.29.0)

feed_is_complete() {
  local package
  for package in "${packages[@]}"; do [[ -f "$feed/$package.nupkg" ]] || return 1; done
}
feed_is_complete && exit 0

mkdir -p "$feed"
exec 9>"$feed/.lock"
flock 9
feed_is_complete && exit 0
say() { printf '[onnxruntime] %s (%ss)\n' "$1" "$SECONDS"; }

say "1/4 installing the npm parts (about 400 MB, no scripts)"
(cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
step=2
for project in extensions managed native; do
  say "$step/4 packing $project"
  staging="$feed/.packing"
  rm -rf "$staging"
  dotnet pack -c Release -nologo -v quiet "$here/$project/$project.csproj" -o "$staging"
  mv "$staging"/*.nupkg "$feed/"
  step=$((step + 1))
done
rm -rf "$feed/.packing" "$here/node_modules"
say "done: $(cd "$feed" && ls -1 *.nupkg | tr '\n' ' ')"
