#!/usr/bin/env bash
# Makes the wheel in FOLDER (default: artifacts/python): the one file of tests/onefile.sh inside, no build isolation.
#   MLIPSPEC_ONEFILE=FILE takes a file that is there; the version is its own.   MLIPSPEC_NOTICES=FILE goes into it.   PYTHON=/usr/bin/python3 by default.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(realpath -m "${1:-../artifacts/python}")
python=${PYTHON:-/usr/bin/python3}
if [ -z "${MLIPSPEC_ONEFILE:-}" ]; then
    bash ../tests/onefile.sh "$PWD/../artifacts/onefile"
    MLIPSPEC_ONEFILE=$PWD/../artifacts/onefile/mlipspec
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r pyproject.toml setup.py README.md mlipspec "$work"
mkdir -p "$work/mlipspec/bin" "$folder"
install -m 755 "$MLIPSPEC_ONEFILE" "$work/mlipspec/bin/mlipspec"
[ -z "${MLIPSPEC_NOTICES:-}" ] || cp "$MLIPSPEC_NOTICES" "$work/mlipspec/bin/"
export MLIPSPEC_VERSION=${MLIPSPEC_VERSION:-$("$MLIPSPEC_ONEFILE" --version)}
"$python" -m pip wheel "$work" --no-build-isolation --no-deps --wheel-dir "$folder" --quiet
ls -l "$folder"/mlipspec-*.whl
