#!/usr/bin/env bash
# Makes sure that the instance has what a release needs, and makes room for one. Nothing of what runs is touched.
set -euo pipefail
# shellcheck source=scripts/deploy/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

for program in curl nginx systemctl; do
  command -v "$program" >/dev/null || fail "$program is missing on this instance: its launch template has to install it"
done

[ -r "$settings/environment" ] ||
  fail "$settings/environment is missing: its launch template has to write HISUBTORY_ENV, SSM_PREFIX, AWS_REGION and NODE there"
node=$(sed -n 's/^NODE=//p' "$settings/environment" | tail -n 1)
[ -x "$node" ] || fail "NODE in $settings/environment has to be the path of Node.js 24 (it is '$node')"
version=$("$node" --version)
major=${version#v}
[ "${major%%.*}" -ge 24 ] || fail "$node is $version, and 24 or later is needed: install it, or name another one as NODE in $settings/environment"

mkdir -p "$releases"
# What a deployment that broke off left behind.
rm -rf -- "${incoming:?}"
# With the one that comes, the newest three are kept.
prune_releases 2
