#!/usr/bin/env bash
# The VS Code workbench as code-server carries it, the Node it wants, and a driver for a browser: all from npm.
#
# usage: vscode.sh FOLDER     (reads CODE_SERVER_VERSION and NODE_MAJOR)
set -euo pipefail

mkdir -p "$1"
folder=$(cd "$1" && pwd)
version=${CODE_SERVER_VERSION:-4.139.1}
node_major=${NODE_MAJOR:-24} # what `engines` of that code-server asks for

# A folder without a package.json is taken for a part of the folder above it, and cleared.
for part in node code-server browser; do
    mkdir -p "$folder/$part"
    [ -f "$folder/$part/package.json" ] || echo "{\"name\":\"$part\",\"private\":true}" >"$folder/$part/package.json"
done

install() {
    (cd "$1" && shift && npm install --no-audit --no-fund --loglevel=error --fetch-timeout=60000 "$@" >/dev/null)
}

# The program itself comes with the package's install script; nothing else may run one.
install "$folder/node" --no-save "node@$node_major"
export PATH=$folder/node/node_modules/.bin:$PATH
install "$folder/code-server" --no-save --ignore-scripts "code-server@$version"
editor=$folder/code-server/node_modules/code-server/lib/vscode
install "$editor" --omit=dev --ignore-scripts
install "$editor/extensions" --omit=dev --ignore-scripts
install "$folder/browser" --no-save --ignore-scripts playwright-core

# Two thirds of the download that no test reaches.
rm -rf "$editor"/node_modules/@github/copilot-sdk-linux-* "$editor/node_modules/@microsoft/mxc-sdk" \
    "$editor/node_modules/@vscode/windows-process-tree"
# What `--install-extension` and the terminal start; the published package has them under other names.
ln -sf code-linux.sh "$editor/bin/remote-cli/code-server"
ln -sf browser-linux.sh "$editor/bin/helpers/browser.sh"
