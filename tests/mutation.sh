#!/usr/bin/env bash
# Mutation testing of what decides: verdicts, statistics and baselines. Each folder is changed in hundreds of places, one at a time, and its own tests must
# notice; the score is the part that they did. Takes ten to twenty minutes for each folder and rebuilds in place, so use a clone of its own.
# Known scores: Verdicts 72.68 % before their EdgeTests, Baselines 77.04 % before AcceptanceTests, QuantityChangeTests, FingerprintsTests and
# BaselineFilesTests; neither measured again since, and none of Statistics.
#   bash tests/mutation.sh [Verdicts|Statistics|Baselines]...
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 RunAnalyzers=false
dotnet tool restore >/dev/null || exit 1
status=0
for folder in "${@:-Verdicts Statistics Baselines}"; do
    for part in $folder; do
        case "$part" in
            Baselines) project=MlipSpec.Xunit.csproj tests=tests/MlipSpec.Xunit.Tests ;;
            *) project=MlipSpec.csproj tests=tests/MlipSpec.Tests ;;
        esac
        output="$PWD/tests/mutation-results/$part"
        settings=$(mktemp --suffix .json)
        cat >"$settings" <<JSON
{ "stryker-config": {
    "project": "$project", "configuration": "Release", "concurrency": 1, "reporters": ["cleartext", "json", "html"],
    "mutate": ["**/$part/**/*.cs"], "test-case-filter": "FullyQualifiedName~.$part.", "coverage-analysis": "perTest",
    "ignore-mutations": ["string"] } }
JSON
        echo "== $part"
        (cd "$tests" && dotnet tool run dotnet-stryker -- --config-file "$settings" --output "$output") || status=1
        rm -f "$settings"
    done
done
exit $status
