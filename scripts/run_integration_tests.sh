#!/usr/bin/env bash
# Runs every program of TestPrograms through the real command and compares what it does with the
# files beside it: output, exit code, diagnostics. One line a program, then a summary.
#   scripts/run_integration_tests.sh              all of them
#   scripts/run_integration_tests.sh keystore     those whose name contains "keystore"
# Programs listed in TestPrograms/not-yet.txt must still say what they wait for.
# Exit code 0 when all pass, 1 when one fails, 2 when none was found.
set -uo pipefail
case "${1:-}" in --help | -h) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac
root=$(CDPATH='' cd -- "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
filter=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Standard error as the lines of a .diag file: `error[CODE] line:column message`.
normalise() {
    awk '
        function emit() { if (head != "") print head " " place " " message; head = "" }
        match($0, /^(error|warning)\[[A-Z-]+\]: /) {
            emit(); head = substr($0, 1, RLENGTH - 2); message = substr($0, RLENGTH + 1); place = "0:0"
            next
        }
        head != "" && match($0, /┌─ .*:[0-9]+:[0-9]+$/) {
            count = split($0, parts, ":"); place = parts[count - 1] ":" parts[count]; emit()
        }
        END { emit() }' "$1"
}

# Whether the diagnostics found begin, line by line, with those expected.
same_diagnostics() {
    local expected found
    while true; do
        IFS= read -r expected <&3; local more_expected=$?
        IFS= read -r found <&4; local more_found=$?
        ((more_expected != 0 && more_found != 0)) && return 0
        ((more_expected != more_found)) && return 1
        # What has no place of its own is shown at that of its first label.
        [[ $expected == *" 0:0 "* ]] && found=$(sed -E 's/ [0-9]+:[0-9]+ / 0:0 /' <<<"$found")
        [[ $found == "$expected" || $found == "$expected "* ]] || return 1
    done 3<"$1" 4<"$2"
}

check() {
    local program=$1 base=${1%.wfl} directory=$work/run flags=() arguments=() exit_expected=0 line
    rm -rf "$directory" && mkdir -p "$directory"
    IFS= read -r line <"$program" || true
    [[ $line == "// run: wfl --test"* ]] && flags=(--test)
    if [[ -f $base.args ]]; then
        while IFS= read -r line || [[ -n $line ]]; do arguments+=("$line"); done <"$base.args"
    fi
    [[ -f $base.exit ]] && exit_expected=$(tr -d '[:space:]' <"$base.exit")
    local input=/dev/null
    [[ -f $base.in ]] && input=$base.in
    (cd "$directory" && "$root/scripts/wfl" ${flags[@]+"${flags[@]}"} "$program" \
        ${arguments[@]+"${arguments[@]}"}) <"$input" >"$work/out" 2>"$work/err"
    local exit_found=$?
    if grep -q "^$name[[:space:]]" "$root/TestPrograms/not-yet.txt"; then
        verdict="not yet"
        grep -q "not available in this version yet" "$work/err" && return 0
        reason="listed in not-yet.txt, but it does not say what it waits for"
        return 1
    fi
    verdict="ok"
    reason="output differs"
    cmp -s "$work/out" "$base.out" || return 1
    reason="exit code $exit_found, expected $exit_expected"
    ((exit_found == exit_expected)) || return 1
    [[ -f $base.diag ]] || return 0
    normalise "$work/err" >"$work/diag"
    reason="diagnostics differ"
    same_diagnostics "$base.diag" "$work/diag"
}

# Built once, before the first program is timed or compared.
"$root/scripts/wfl" --version >/dev/null || exit 1

passed=0 failed=0 waiting=0
while IFS= read -r program; do
    [[ -f ${program%.wfl}.out ]] || continue
    name=${program#"$root/TestPrograms/"}
    name=${name%.wfl}
    [[ $name == *"$filter"* ]] || continue
    if check "$program"; then
        printf '%-8s %s\n' "$verdict" "$name"
        if [[ $verdict == ok ]]; then passed=$((passed + 1)); else waiting=$((waiting + 1)); fi
    else
        printf '%-8s %s: %s\n' FAILED "$name" "$reason"
        failed=$((failed + 1))
    fi
done < <(find "$root/TestPrograms" -name '*.wfl' | LC_ALL=C sort)

echo
((waiting == 0)) || echo "$waiting wait for a part of the language (TestPrograms/not-yet.txt)"
echo "$passed passed, $failed failed"
((passed + failed + waiting > 0)) || exit 2
((failed == 0))
