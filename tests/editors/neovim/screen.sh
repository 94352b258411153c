#!/usr/bin/env bash
# What stands on the screen of Neovim in a terminal: prints it, for `run` to look at.
#
# usage: screen.sh NVIM PLUGIN BIN NOTE [COLOURED]     (COLOURED is a file for the screen with its colours)
set -u
nvim=$1 plugin=$2 bin=$3 note=$4

home=$(mktemp -d)
terminal=(tmux -L "starling-$$" -f /dev/null)
trap '"${terminal[@]}" kill-server 2>/dev/null; rm -rf "$home"' EXIT
mkdir -p "$home/nvim"
cat >"$home/nvim/init.lua" <<LUA
vim.o.swapfile = false
vim.o.shadafile = 'NONE'
vim.o.linebreak = true
vim.opt.runtimepath:append('$plugin')
vim.lsp.inlay_hint.enable()
vim.diagnostic.config({ virtual_text = true })
LUA
"${terminal[@]}" new-session -d -c "$(dirname "$note")" -x 118 -y 30 env XDG_CONFIG_HOME="$home" XDG_STATE_HOME="$home" XDG_DATA_HOME="$home" \
    PATH="$bin:$PATH" LC_ALL=C.UTF-8 TERM=tmux-256color COLORTERM=truecolor "$nvim" +12 +'normal! zt' "$(basename "$note")"
# Until the hints and a finding are there, at most thirty seconds.
for _ in $(seq 300); do
    screen=$("${terminal[@]}" capture-pane -p)
    grep -q ' words' <<<"$screen" && grep -q '■' <<<"$screen" && break
    sleep 0.1
done
printf '%s\n' "$screen"
[ $# -lt 5 ] || "${terminal[@]}" capture-pane -e -p >"$5"
