# shellcheck shell=bash
# What the parts of the editor tests share. Sourced by ./run.

passed=0 failed=0 skipped=0

# Where editors are unpacked and what tests leave behind: never inside the tree.
cache=${STARLING_EDITOR_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/starling-editors}

# Seconds after which a setup, or the tests in one editor, count as hanging.
limit=600

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
    timeout --kill-after=20 "$limit" "$@" 2>&1 | tee "$log"
    numbers=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1)
    if [ -n "$numbers" ]; then
        passed=$((passed + ${numbers% *}))
        failed=$((failed + ${numbers#* }))
    else
        passed=$((passed + $(grep -c '^ok ' "$log")))
        fail "$name" "it ended without its numbers, or took more than $limit s"
    fi
    rm -f "$log"
}

# Why something can't be set up, from the last function that failed.
why=

# Whether apt may install.
can_install() {
    why=
    if ! command -v apt-get >/dev/null; then
        why="there is no apt"
    elif [ "$(id -u)" -ne 0 ]; then
        why="there is no root for apt"
    fi
    [ -z "$why" ]
}

# apt, which waits for a lock or a server only so long.
apt() {
    DEBIAN_FRONTEND=noninteractive timeout --kill-after=20 300 apt-get -qq -o DPkg::Lock::Timeout=60 \
        -o Acquire::Retries=2 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 "$@"
}

updated=false

# Installs Debian packages unless the program each stands for is there: `packages chromium=chromium ...`.
packages() {
    local pair log=$cache/log/apt.log wanted=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || wanted+=("${pair#*=}")
    done
    [ ${#wanted[@]} -eq 0 ] && return
    can_install || return
    mkdir -p "$cache/log"
    # One source of several that does not answer is no reason to give up.
    $updated || apt update >"$log" 2>&1
    updated=true
    apt install -y --no-install-recommends "${wanted[@]}" >>"$log" 2>&1 && return
    why="apt could not install ${wanted[*]} ($(grep '^E:' "$log" | tail -n 1 | cut -c 1-100)): is there a network?"
    return 1
}

# Runs a setup once: what was interrupted or damaged is done again, what is whole is kept. PROGRAM is a file of the
# folder that has to be there.
# usage: set_up NAME FOLDER PROGRAM COMMAND...
set_up() {
    local name=$1 folder=$2 program=$2/$3 log=$cache/log/$1-setup.log start=$SECONDS
    shift 3
    mkdir -p "$cache/log"
    (
        # Another run may be at it. What hangs there is stopped there.
        flock --timeout $((limit + 60)) 9 || exit
        [ -e "$folder/.whole" ] && [ -x "$program" ] && exit
        printf 'Setting up %s ...\n' "$name"
        rm -rf "$folder"
        if timeout --kill-after=20 "$limit" "$@" >"$log" 2>&1 && [ -x "$program" ]; then
            touch "$folder/.whole"
            printf '... took %d s\n' $((SECONDS - start))
        else
            tail -n 5 "$log" | sed 's/^/    /'
            exit 1
        fi
    ) 9>"$cache/log/$name.lock" && return
    why="its setup failed: is there a network? More is in $log"
    return 1
}
