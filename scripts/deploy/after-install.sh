#!/usr/bin/env bash
# Puts the release in its place, installs its units and nginx settings, and migrates the database. What runs goes on.
set -euo pipefail
# shellcheck source=scripts/deploy/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
release=$(this_release)

# The same deployment may be tried again: what is in its place already stays, unless something new came for it.
if [ -e "$incoming" ]; then
  rm -rf -- "${release:?}"
  mv -T "$incoming" "$release"
  # Its age is that of its arrival, and not that of its commit.
  touch "$release"
fi
[ -e "$release/scripts/admin.ts" ] || fail "$release holds no release: deploy again"
deploy=$release/scripts/deploy

# Copies a file where it differs. Succeeds when it did.
install_changed() {
  cmp --silent "$1" "$2" && return 1
  install -D -m 0644 "$1" "$2.new"
  mv -f "$2.new" "$2"
}

changed=false
for unit in "$deploy"/systemd/*; do
  if install_changed "$unit" "$units/${unit##*/}"; then changed=true; fi
done
if $changed; then systemctl daemon-reload; fi

# nginx is only told of settings that it can work with; else the old ones stay, also for the next start.
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
changed=false
for name in nginx.conf hisubtory.conf; do
  if [ -e "$nginx_settings/$name" ]; then cp "$nginx_settings/$name" "$scratch/$name.old"; fi
  render_nginx "$deploy/nginx/$name" >"$scratch/$name"
  if install_changed "$scratch/$name" "$nginx_settings/$name"; then changed=true; fi
done
if $changed && ! nginx -t -q -e stderr -c "$nginx_settings/nginx.conf"; then
  for name in nginx.conf hisubtory.conf; do
    if [ -e "$scratch/$name.old" ]; then cp "$scratch/$name.old" "$nginx_settings/$name"; fi
  done
  fail "nginx refuses the settings of this release (see above); those of before were put back"
fi
systemctl enable --quiet nginx.service
if ! systemctl is-active --quiet nginx.service; then
  systemctl start nginx.service
elif $changed; then
  systemctl reload nginx.service
fi

# Of several instances that come here at once, one migrates and the others wait for it: the migrator has a lock. The
# old release goes on with the new schema (expand/contract).
migration=hisubtory-migrate@${DEPLOYMENT_ID}.service
if ! systemctl start "$migration"; then
  systemctl status --no-pager --lines 20 "$migration" >&2 || true
  fail "the database could not be migrated (see above): the old release goes on; mend the cause, and deploy again"
fi
