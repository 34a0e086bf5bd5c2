#!/usr/bin/env bash
# What a job of continuous integration does, on any forge: get mlipspec, run it, lay page, JUnit XML and journal into one folder, tell the forge, and
# answer with the gate. action.yml and ci/gitlab.yml only call this.
#   mlipspec.sh run [WORDS]        mlipspec validate WORDS, or dotnet test of MLIPSPEC_PROJECT; MLIPSPEC_ARGUMENTS has words too
#   mlipspec.sh merge FOLDER...    the parts of a run, each the folder that a job with MLIPSPEC_SHARD left, become one answer
# MLIPSPEC_REPORT   the folder to write [mlipspec-report]
# MLIPSPEC_SHARD    the part to run, such as 2/5; auto takes the forge's parallel jobs (CI_NODE_INDEX, CI_NODE_TOTAL)
# MLIPSPEC_URL      where the one file of a release is fetched, with MLIPSPEC_SHA256, where no mlipspec is on the path; else
# MLIPSPEC_PACKAGE  the version of the package MlipSpec.Tool that the .NET SDK installs
# Exit codes are those of mlipspec: 0 green, 1 red, 2 the command line or settings are wrong, 3 nothing could be judged here.
set -uo pipefail

report=$(realpath -m "${MLIPSPEC_REPORT:-mlipspec-report}")
arguments=${MLIPSPEC_ARGUMENTS:-} project=${MLIPSPEC_PROJECT:-} part=${MLIPSPEC_SHARD:-}
url=${MLIPSPEC_URL:-} sha256=${MLIPSPEC_SHA256:-} package=${MLIPSPEC_PACKAGE:-}
# mlipspec warns of variables that it does not know.
unset MLIPSPEC_REPORT MLIPSPEC_ARGUMENTS MLIPSPEC_PROJECT MLIPSPEC_SHARD MLIPSPEC_URL MLIPSPEC_SHA256 MLIPSPEC_PACKAGE MLIPSPEC_PARTS MLIPSPEC_SCRIPT
case ${MLIPSPEC_STORE:-off} in off) ;; *) MLIPSPEC_STORE=$(realpath -m "$MLIPSPEC_STORE"); export MLIPSPEC_STORE ;; esac

say() { printf '%s\n' "$*" >&2; }
wrong() { say "mlipspec.sh: $*"; exit 2; }

# The command, from the path, a file that is fetched and checked, or a package.
get() {
    tool=$(command -v mlipspec) && return
    local folder=$report/tool
    mkdir -p "$folder"
    tool=$folder/mlipspec
    if [ -n "$url" ]; then
        [ -n "$sha256" ] || wrong "MLIPSPEC_URL needs MLIPSPEC_SHA256, the hash that the release states"
        curl --fail --silent --show-error --location --retry 3 --output "$tool" "$url" || wrong "$url cannot be fetched"
        echo "$sha256  $tool" | sha256sum --check --quiet >&2 || wrong "$url is not the file of MLIPSPEC_SHA256"
        chmod +x "$tool"
    elif command -v dotnet >/dev/null; then
        dotnet tool install MlipSpec.Tool --tool-path "$folder" ${package:+--version "$package"} >&2 ||
            wrong "the package MlipSpec.Tool cannot be installed"
    else
        wrong "there is no mlipspec: put it on the path, name a release's file by MLIPSPEC_URL and MLIPSPEC_SHA256, or install the .NET SDK"
    fi
}

# The forge's parallel jobs are parts; a job alone is the whole.
if [ "$part" = auto ]; then
    part=""
    [ "${CI_NODE_TOTAL:-1}" = 1 ] || part=$CI_NODE_INDEX/$CI_NODE_TOTAL
fi

# Everything that a run left, under names that do not depend on whether it was a part.
collect() {
    local results=$1 file
    for name in card.html card.md results.json junit.xml badge.svg; do
        file=$results/$name
        [ -f "$file" ] || file=$results/${name%.*}-partial.${name##*.}
        [ ! -f "$file" ] || cp "$file" "$report/$name"
    done
    file=$(ls -t "$results"/runs/*.jsonl 2>/dev/null | head -n 1)
    [ -z "$file" ] || cp "$file" "$report/journal.jsonl"
}

run() {
    local words=() results=$report/results
    # Words may be quoted, and nothing in them is run.
    [ -z "$arguments" ] || mapfile -t words < <(xargs -n 1 printf '%s\n' <<<"$arguments")
    words+=("$@")
    export MLIPSPEC_RESULTS=$results
    if [ -n "$project" ]; then
        [ -z "$part" ] || wrong "MLIPSPEC_SHARD is for mlipspec validate; a project is divided by MLIPSPEC_POTENTIALS"
        dotnet test "$project" ${words[@]+"${words[@]}"} 2>&1 | tee "$report/log.txt"
    else
        get
        "$tool" validate --plain ${part:+--shard "$part"} ${words[@]+"${words[@]}"} 2>&1 | tee "$report/log.txt"
    fi
    code=${PIPESTATUS[0]}
    collect "$results"
}

merge() {
    [ $# -gt 0 ] || wrong "merge needs the folders of the parts"
    local journals=() folder
    for folder in "$@"; do
        [ -f "$folder/journal.jsonl" ] || wrong "$folder has no journal.jsonl: is it what a job with MLIPSPEC_SHARD left?"
        journals+=("$folder/journal.jsonl")
    done
    get
    "$tool" report "${journals[@]}" --output "$report" 2>&1 | tee "$report/log.txt"
    code=${PIPESTATUS[0]}
}

# The forge hears the answer; a page that is one file needs no archive.
tell() {
    local gate page="" junit=""
    gate=$(grep -o 'gate: .*' "$report/log.txt" | tail -n 1)
    gate=${gate:-"gate: no answer (exit code $code)"}
    [ ! -f "$report/card.html" ] || page=$report/card.html
    [ ! -f "$report/junit.xml" ] || junit=$report/junit.xml
    if [ -n "${GITHUB_OUTPUT:-}" ]; then
        printf '%s\n' "exit-code=$code" "gate=$gate" "page=$page" "junit=$junit" "report=$report" >>"$GITHUB_OUTPUT"
    fi
    if [ -n "${GITHUB_ACTIONS:-}" ] && [ "$code" != 0 ]; then
        printf '::error title=MlipSpec::%s\n' "$(printf '%s' "$gate" | sed 's/%/%25/g')"
    fi
    if [ -n "${GITLAB_CI:-}" ]; then
        printf '%s\n' "MLIPSPEC_EXIT_CODE=$code" "MLIPSPEC_GATE=$gate" >"$report/gate.env"
    fi
}

[ $# -gt 0 ] || wrong "say what to do: run or merge"
word=$1
shift
case $word in run | merge) ;; *) wrong "there is no '$word': run or merge" ;; esac
mkdir -p "$report"
code=2
"$word" "$@"
tell
exit "$code"
