#!/usr/bin/env bash
# Emacs 30 with its Markdown mode: from backports where the release has an older one. Nothing else is upgraded.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
# A source that has nothing to do with it may be out of reach.
apt-get update -qq || true
# shellcheck source=tests/editors/setup/sources.sh
. "$(dirname "${BASH_SOURCE[0]}")/sources.sh"
# shellcheck source=/dev/null
. /etc/os-release
options=(-o DPkg::Lock::Timeout=60 -o Acquire::Retries=2 -o Acquire::http::Timeout=20)
candidate=$(apt-cache policy emacs-nox | sed -n 's/^ *Candidate: \([0-9]*:\)\?\([0-9]*\).*/\2/p')
if [ "${candidate:-0}" -lt 30 ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/lists/partial" "$work/archives/partial"
    for name in "$VERSION_CODENAME" "$VERSION_CODENAME-backports"; do suite "$name"; done >"$work/sources.list"
    # Sources of its own, so that the machine's list stays as it is.
    options+=(-o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists"
        -o "Dir::Cache::archives=$work/archives" -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
    apt-get "${options[@]}" update -qq
    options+=(-t "$VERSION_CODENAME-backports")
fi
apt-get "${options[@]}" install -y -qq --no-install-recommends emacs-nox elpa-markdown-mode
