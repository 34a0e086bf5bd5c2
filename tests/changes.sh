#!/usr/bin/env bash
# Says what changed in a version, from CHANGELOG.md; without a version, what is not released yet.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:-Unreleased}
text=$(awk -v heading="## $version" '$0 == heading || index($0, heading " ") == 1 { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md)
[ -n "${text//[[:space:]]/}" ] || { echo "CHANGELOG.md says nothing of $version: put what changed below '## $version'" >&2; exit 1; }
printf '%s\n' "$text"
