#!/usr/bin/env bash
# Packs everything that is shipped by NuGet from what is built: libraries, suites, the tool, templates.
#   bash tests/pack.sh [FOLDER [Debug|Release]]          default: artifacts/packages Release
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-artifacts/packages}")
configuration=${2:-Release}
mkdir -p "$folder"
rm -f "$folder"/*.nupkg "$folder"/*.snupkg
dotnet pack MlipSpec.sln -c "$configuration" --no-build -v quiet -o "$folder"
