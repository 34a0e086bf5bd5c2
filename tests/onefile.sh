#!/usr/bin/env bash
# Makes the one file to copy to a cluster, linux-x64, and proves that it runs where there is neither .NET nor a new C library:
#   bash tests/onefile.sh [FOLDER]          the file is FOLDER/mlipspec (default: artifacts/onefile)
# Every ELF that is shipped asks for GLIBC_2.28 at most; with debootstrap or a folder given as ROOT the file is also run in a root without .NET.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-artifacts/onefile}")
publish=$(mktemp -d)
trap 'rm -rf "$publish"' EXIT

dotnet publish src/MlipSpec.Tool -c Release -p:PublishProfile=OneFile -o "$publish" -v quiet
mkdir -p "$folder"
cp "$publish/MlipSpec.Tool" "$folder/mlipspec"
echo "== $(stat -c %s "$folder/mlipspec" | awk '{printf "%.0f MB", $1 / 1e6}'): $folder/mlipspec"

echo "== what it asks of the C library"
status=0
# Libraries that lie beside the file would have to be copied too.
beside=$(find "$publish" -type f \( -name '*.so' -o -name '*.so.*' \))
[ -z "$beside" ] || { echo "   these would have to be copied with it: $beside"; status=1; }
# The runtime's own libraries are linked into the program; objdump reads the program's table.
newest=$(objdump -T "$folder/mlipspec" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1)
echo "   newest symbol: $newest"
[ "$(printf '%s\n' "$newest" GLIBC_2.28 | sort -V | tail -1)" = GLIBC_2.28 ] || { echo "   newer than GLIBC_2.28"; status=1; }

echo "== it runs without .NET"
# No dotnet on the path, no place where it would be looked for, no home.
"$folder/mlipspec" list suites >/dev/null || status=1
env -i PATH=/usr/bin:/bin DOTNET_ROOT=/nowhere HOME=/nowhere "$folder/mlipspec" --version || status=1
if [ -n "${ROOT:-}" ]; then
    cp "$folder/mlipspec" "$ROOT/usr/local/bin/mlipspec"
    chroot "$ROOT" /usr/local/bin/mlipspec --version || status=1
fi
exit $status
