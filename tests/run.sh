#!/usr/bin/env bash
# Runs every test with coverage: the framework's own, the packaged suites and the samples.
# Installs what they need beyond .NET where it may (root with apt-get); tests that then still lack something say so and are skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The engines, the codes to compare with, and what they need: LAMMPS with its library, potential files and Python module (which loads the library by the name of the development package); OpenKIM's models with the
# program that manages them; ASE, phonopy and spglib; Quantum ESPRESSO; CP2K; PyTorch with the neural-network water model that comes with CP2K's data.
packages=(lammps lammps-data python3-lammps liblammps-dev openmpi-bin openkim-models libkim-api-dev python3-ase python3-phonopy python3-spglib libsymspg1
    quantum-espresso quantum-espresso-data python3-torch cp2k cp2k-data python3-pytest python3-setuptools python3-wheel)
# The page is tested in a browser.
command -v google-chrome >/dev/null || packages+=(chromium)
missing() { for package in "${packages[@]}"; do dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || echo "$package"; done; }
if command -v apt-get >/dev/null && [ -n "$(missing)" ]; then
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="no"; fi
    if [ "$as_root" = no ]; then
        echo "== not installed, and not allowed to: $(missing | tr '\n' ' ')"
    else
        echo "== installing $(missing | tr '\n' ' ')"
        $as_root apt-get update -qq
        # A name that this distribution does not have must not keep the others away.
        known=$(for package in $(missing); do apt-cache show "$package" >/dev/null 2>&1 && echo "$package"; done)
        [ -n "$known" ] && $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=500 install -y -qq --no-install-recommends $known >/dev/null
        [ -z "$(missing)" ] || echo "   still missing: $(missing | tr '\n' ' '); tests that need it are skipped"
    fi
fi
# Where everything is installed no engine test may be skipped: a skip would hide that an engine is not found.
command -v dpkg-query >/dev/null && [ -z "$(missing)" ] && engines_complete=1 || engines_complete=0

# Real models and reference numbers may lie beside the checkout; they are no part of the project, and tests that need them are skipped without.
if [ -z "${MLIPSPEC_SHARED_DATA:-}" ] && [ -f ../shared/data/MANIFEST.md ]; then
    MLIPSPEC_SHARED_DATA=$(cd ../shared/data && pwd)
    export MLIPSPEC_SHARED_DATA
fi

# Potential files that come with LAMMPS; some are evaluated without it.
if [ -z "${LAMMPS_POTENTIALS:-}" ] && [ -d /usr/share/lammps/potentials ]; then
    export LAMMPS_POTENTIALS=/usr/share/lammps/potentials
fi

# Where Node is, the page is built again and compared with the bundle that is embedded.
if command -v npm >/dev/null && [ ! -d src/MlipSpec.Reports/Page/node_modules ]; then
    if ! (cd src/MlipSpec.Reports/Page && npm ci --silent --no-audit --no-fund); then
        echo "== the packages of the page cannot be had; it is not built again"
        # Where the registry answers it is the list of packages that is wrong.
        ! npm ping >/dev/null 2>&1 || page_broken=1
    fi
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# An empty result store: everything is measured in this run.
export MLIPSPEC_STORE="$results/store"
status=${page_broken:-0}
left_out=0

echo "== formatting"
dotnet tool restore >/dev/null && dotnet csharpier check . || { echo "   run 'dotnet csharpier format .' and commit what it changes"; status=1; }

echo "== building"
# The rules of .editorconfig are checked here even where the environment turns analysers off.
dotnet build MlipSpec.sln -c Release -v quiet -p:RunAnalyzers=true || exit 1

# Two at a time, what lasts longest first; what a project prints is shown in one piece when it has ended.
test_project() {
    project=$1 name=$(basename "$1")
    trx="$results/$name/results.trx" began=$(date +%s) outcome=passed
    # Samples run as their users run them: what they reach others reach too, and inner loops that are watched take three times as long.
    coverage=(--settings tests/coverage.runsettings --collect "XPlat Code Coverage")
    [[ $project != samples/* ]] || coverage=()
    dotnet test "$project" -c Release --no-build "${coverage[@]}" \
        --results-directory "$results/$name" --logger "trx;LogFileName=results.trx" >"$results/$name.log" 2>&1 || outcome=failed
    # A sample all of whose potentials are files of the folder that is not there has nothing to judge, and its gate says so.
    if [ $outcome = failed ] && [ -z "${MLIPSPEC_SHARED_DATA:-}" ] && grep -q 'passed="0" failed="1"' "$trx" &&
        grep -q "gate: RED, nothing was judged" "$trx"; then
        outcome="left out"
    fi
    echo "$outcome" >"$results/$name.outcome"
    # One write, so that two projects that end together do not mix.
    printf '== %s (%s s)\n%s\n' "$project" $(($(date +%s) - began)) "$(cat "$results/$name.log")"
    [ "$outcome" != "left out" ] || echo "== $project is left out: all its potentials need the folder shared/data"
}
export -f test_project
export results
longest="tests/MlipSpec.Engines.Tests testsuites/MlipSpec.Suites.Silicon samples/GateRelease tests/MlipSpec.Tests tests/MlipSpec.Xunit.Tests"
projects=$(ls -d tests/*.Tests/*.csproj testsuites/*/*.csproj samples/*/*.csproj | xargs -n 1 dirname)
printf '%s\n' $longest $projects | awk '!seen[$0]++' | xargs -P 2 -I {} bash -c 'test_project {}'
for project in $projects; do
    case "$(cat "$results/$(basename "$project").outcome" 2>/dev/null)" in
        passed) ;;
        "left out") left_out=$((left_out + 1)) ;;
        *) echo "== $project failed"; status=1 ;;
    esac
done
echo "== suites and samples left out for want of any potential: $left_out"

if [ $engines_complete = 1 ] && grep -h -A8 'outcome="NotExecuted"' "$results"/MlipSpec.*Tests/results.trx | grep 'apt-get install'; then
    echo "== tests were skipped, for the reasons above, although everything they need is installed"
    status=1
fi

echo "== tests that need the folder shared/data"
# Beside the checkout everything runs; without it the number of those that could not is said, so that none vanishes unseen.
without_data=$(cat "$results"/*/results.trx 2>/dev/null | grep -c "needs the folder shared/")
if [ -n "${MLIPSPEC_SHARED_DATA:-}" ]; then
    echo "   the folder is $MLIPSPEC_SHARED_DATA; skipped because it is missing: $without_data"
    [ "$without_data" = 0 ] || { echo "   none may be skipped where the folder is given"; status=1; }
else
    known=$(grep -rE "\[Shared(Data|Case)(Fact|Theory)" tests --include=*.cs | wc -l)
    echo "   there is no such folder: $without_data tests did not run ($known are marked); give it as MLIPSPEC_SHARED_DATA"
    [ "$without_data" -ge "$known" ] || { echo "   some of them neither ran nor were reported as skipped"; status=1; }
fi

echo "== the plug-in of pytest"
if /usr/bin/python3 -c "import pytest" 2>/dev/null; then
    MLIPSPEC_EXECUTABLE="$PWD/src/MlipSpec.Tool/bin/Release/net10.0/MlipSpec.Tool" /usr/bin/python3 -m pytest -q -p no:cacheprovider python/tests || status=1
else
    echo "   left out: needs python3-pytest"
fi

echo "== coverage of src, all tests together"
dotnet run tests/Coverage.cs -- "$results" 90 || status=1
exit $status
