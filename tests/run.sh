#!/usr/bin/env bash
# Runs every test with coverage: the framework's own, the packaged suites and the samples.
# Installs what they need beyond .NET where it may (root with apt-get); tests that then still lack something say so and are skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if [ ! -d /usr/share/lammps/potentials ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "== installing lammps-data: potential files that LAMMPS ships, for comparison"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=500 install -y -qq --no-install-recommends lammps-data >/dev/null ||
        echo "   not installed; the tests that need it are skipped"
fi

# Real models and reference numbers may lie beside the checkout; they are no part of the project, and tests that need them are skipped without.
if [ -z "${MLIPSPEC_SHARED_DATA:-}" ] && [ -f ../shared/data/MANIFEST.md ]; then
    MLIPSPEC_SHARED_DATA=$(cd ../shared/data && pwd)
    export MLIPSPEC_SHARED_DATA
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# An empty result store: everything is measured in this run.
export MLIPSPEC_STORE="$results/store"
status=0

echo "== building"
dotnet build MlipSpec.sln -c Release -v quiet || exit 1

for project in tests/*.Tests testsuites/* samples/*; do
    ls "$project"/*.csproj >/dev/null 2>&1 || continue
    echo "== $project"
    dotnet test "$project" -c Release --no-build --settings tests/coverage.runsettings --collect "XPlat Code Coverage" \
        --results-directory "$results/$(basename "$project")" --logger "trx;LogFileName=results.trx" || status=1
done

echo "== coverage of src, all tests together"
dotnet run tests/Coverage.cs -- "$results" 90 || status=1
exit $status
