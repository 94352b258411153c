#!/usr/bin/env bash
# Unpacks a Debian package of another suite, with all it depends on, into a folder of its own.
#
# Nothing is installed: the program is pointed at the C library unpacked beside it, and the machine's own stays as it
# is. Neovim 0.11 and newer is in no stable suite yet, which is why this exists.
#
# usage: debian.sh FOLDER SUITE PACKAGE PROGRAM    (PROGRAM is a path inside FOLDER, such as usr/bin/nvim)
set -euo pipefail

mkdir -p "$1"
folder=$(cd "$1" && pwd)
suite=$2 package=$3 program=$4

# shellcheck source=tests/editors/setup/sources.sh
. "$(dirname "${BASH_SOURCE[0]}")/sources.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
# With an empty status every dependency counts as missing, so the closure is complete.
: >"$work/status"
suite "$suite" >"$work/sources.list"
cat >"$work/apt.conf" <<APT
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "$work/lists";
Dir::State::status "$work/status";
Dir::Cache "$work/cache";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::Languages "none";
APT::Sandbox::User "root";
Acquire::Retries "2";
Acquire::http::Timeout "20";
APT
export APT_CONFIG=$work/apt.conf

apt-get update -qq
cd "$work/cache/archives"
# The second column is a file name, NAME_VERSION_ARCHITECTURE.deb.
apt-get install --print-uris -qq -y --no-install-recommends "$package" 2>/dev/null |
    awk '{ print $2 }' | sed 's/_.*//' | sort -u | xargs apt-get download -qq
for file in *.deb; do dpkg-deb -x "$file" "$folder"; done

# Starting the program through the loader instead would make it look for its own files in the wrong place.
libraries=$folder/usr/lib/$(uname -m)-linux-gnu
loader=$(find "$folder/usr/lib64" "$libraries" -name 'ld-linux-*' 2>/dev/null | head -n 1)
patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$folder/$program"
