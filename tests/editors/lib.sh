# shellcheck shell=bash
# What the parts of the editor tests share. Sourced by ./run.

passed=0 failed=0 skipped=0

# Where editors are unpacked and what tests leave behind: never inside the tree.
cache=${STARLING_EDITOR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/starling-editors}

say() { printf '\n== %s\n' "$1"; }

pass() {
    printf 'ok       %s\n' "$1"
    passed=$((passed + 1))
}

fail() {
    printf 'FAILED   %s\n' "$1"
    [ $# -gt 1 ] && printf '%s\n' "$2" | sed 's/^/         /'
    failed=$((failed + 1))
}

# Loudly, because a part that was not tried must not look like one that works.
skip() {
    printf 'SKIPPED  %s: %s\n' "$1" "$2"
    skipped=$((skipped + 1))
}

# Runs a test program and takes over the numbers of its last line, `N passed, N failed`.
count() {
    local name=$1 log numbers
    shift
    log=$(mktemp)
    "$@" 2>&1 | tee "$log"
    numbers=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1)
    if [ -n "$numbers" ]; then
        passed=$((passed + ${numbers% *}))
        failed=$((failed + ${numbers#* }))
    else
        fail "$name" "it ended without its numbers"
    fi
    rm -f "$log"
}

# Whether apt may install and knows where from; says why not.
can_install() {
    command -v apt-get >/dev/null || { echo "no apt"; return 1; }
    [ "$(id -u)" -eq 0 ] || { echo "no root for apt"; return 1; }
}

# Installs Debian packages unless the program each stands for is there: `packages chromium=chromium ...`.
packages() {
    local pair wanted=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || wanted+=("${pair#*=}")
    done
    [ ${#wanted[@]} -eq 0 ] && return
    can_install && apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null 2>&1
}

# Runs a setup once: what failed half-way is done again, what is whole is kept.
# usage: set_up NAME FOLDER COMMAND...
set_up() {
    local name=$1 folder=$2 log=$cache/log/$1-setup.log
    shift 2
    [ -e "$folder/.whole" ] && return
    printf 'Setting up %s ...\n' "$name"
    rm -rf "$folder"
    mkdir -p "$(dirname "$log")"
    if "$@" >"$log" 2>&1; then
        touch "$folder/.whole"
    else
        tail -n 5 "$log" | sed 's/^/    /'
        return 1
    fi
}
