#!/usr/bin/env bash
# Makes everything of a release of MlipSpec: packages, the one file, the wheel, notices, what changed, checksums.
#   bash tests/release.sh [FOLDER]          default: artifacts/release
# With MLIPSPEC_TAG, such as v0.2.0, the version must be that of the tag and CHANGELOG.md must say what changed.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-artifacts/release}")
rm -rf "$folder"
mkdir -p "$folder"

echo "== building"
# Paths of this machine stay out of symbols, so that two machines build the same.
for project in src/MlipSpec.Tool src/MlipSpec.Testing src/MlipSpec.Torch templates; do
    dotnet build "$project" -c Release -v quiet -p:ContinuousIntegrationBuild=true
done
version=$(dotnet src/MlipSpec.Tool/bin/Release/net10.0/MlipSpec.Tool.dll --version)
version=${version%%+*}
echo "   $version"
if [ -n "${MLIPSPEC_TAG:-}" ] && [ "$MLIPSPEC_TAG" != "v$version" ]; then
    echo "   the tag is $MLIPSPEC_TAG: is the commit another, or the clone shallow?" >&2
    exit 1
fi

echo "== what changed"
bash tests/changes.sh "${MLIPSPEC_TAG:+$version}" >"$folder/CHANGES.md"

echo "== packages"
bash tests/pack.sh "$folder/packages"

echo "== the one file"
bash tests/onefile.sh "$folder"
mv "$folder/mlipspec" "$folder/mlipspec-$version-linux-x64"

echo "== notices"
dotnet run tests/Notices.cs -- src/MlipSpec.Tool/obj/Release/net10.0/linux-x64/MlipSpec.Tool.deps.json >"$folder/THIRD-PARTY-NOTICES.txt"

echo "== the wheel"
MLIPSPEC_ONEFILE=$folder/mlipspec-$version-linux-x64 MLIPSPEC_VERSION=$version MLIPSPEC_NOTICES=$folder/THIRD-PARTY-NOTICES.txt bash python/build.sh "$folder"

(cd "$folder" && find . -type f ! -name SHA256SUMS ! -name CHANGES.md -printf '%P\0' | sort -z | xargs -0 sha256sum >SHA256SUMS)
echo "== $folder"
cat "$folder/SHA256SUMS"
