#!/usr/bin/env bash
# What stands on the screen of Helix with the settings that editors/README.md gives.
#
# usage: screen.sh HELIX BIN NOTE
set -u
helix=$1 bin=$2 note=$3

home=$(mktemp -d)
terminal=(tmux -L "starling-$$" -f /dev/null)
trap '"${terminal[@]}" kill-server 2>/dev/null; rm -rf "$home"' EXIT
mkdir -p "$home/helix"
settings() { sed -n "/^<!-- helix: $1 -->\$/,/^\`\`\`\$/p" "$(dirname "$0")/../../../editors/README.md" | sed '/^```/d; /^<!--/d'; }
settings languages.toml >"$home/helix/languages.toml"
settings config.toml >"$home/helix/config.toml"
"${terminal[@]}" new-session -d -x 120 -y 30 env XDG_CONFIG_HOME="$home" XDG_CACHE_HOME="$home" HELIX_RUNTIME="$helix/runtime" \
    PATH="$bin:$PATH" LC_ALL=C.UTF-8 TERM=tmux-256color COLORTERM=truecolor "$helix/hx" "$note:24"
for _ in $(seq 300); do
    screen=$("${terminal[@]}" capture-pane -p)
    grep -q ' words' <<<"$screen" && grep -q 'has nothing' <<<"$screen" && break
    sleep 0.1
done
printf '%s\n' "$screen"
