#!/usr/bin/env bash
# Emacs 30 with its Markdown mode: from backports where the release has an older one. Nothing else is upgraded.
#
# usage: emacs.sh FOLDER     (only holds the mark that it is done)
set -euo pipefail
mkdir -p "$1"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck source=/dev/null
. /etc/os-release
options=()
if ! apt-cache policy emacs-nox | grep -qE 'Candidate: (1:)?(3[0-9]|[4-9][0-9])'; then
    mirror=$(awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/lists/partial" "$work/archives/partial"
    for suite in "$VERSION_CODENAME" "$VERSION_CODENAME-backports"; do
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main"
    done >"$work/sources.list"
    # Sources of its own, so that the machine's list stays as it is.
    options=(-o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists"
        -o "Dir::Cache::archives=$work/archives" -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
    apt-get "${options[@]}" update -qq
    options+=(-t "$VERSION_CODENAME-backports")
fi
apt-get "${options[@]}" install -y -qq --no-install-recommends emacs-nox elpa-markdown-mode
