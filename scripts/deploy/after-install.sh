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

# Copies a file where it differs; one that was cut short, as by a full disk, takes no file's place.
install_file() {
  if cmp --silent "$1" "$2"; then return; fi
  install -D -m 0644 "$1" "$2.new"
  mv -f "$2.new" "$2"
}

# A hook that was killed may have installed units without telling systemd: it is told in any case.
for unit in "$deploy"/systemd/*; do install_file "$unit" "$units/${unit##*/}"; done
systemctl daemon-reload

# nginx is only given settings that it can work with; else the old ones stay, also for the next start.
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
changed=false
for name in nginx.conf hisubtory.conf; do
  render_nginx "$deploy/nginx/$name" >"$scratch/$name"
  cmp --silent "$scratch/$name" "$nginx_settings/$name" || changed=true
done
# What nginx was not told yet is remembered by a file, for the next deployment, when this one is killed here.
untold=$nginx_settings/hisubtory-untold
if $changed || [ -e "$untold" ]; then
  sed "s|include $nginx_settings/|include $scratch/|" "$scratch/nginx.conf" >"$scratch/trial.conf"
  nginx -t -q -e stderr -c "$scratch/trial.conf" ||
    fail "nginx refuses the settings of this release (see above); those of before stay"
  : >"$untold"
  for name in nginx.conf hisubtory.conf; do install_file "$scratch/$name" "$nginx_settings/$name"; done
fi
systemctl enable --quiet nginx.service
if ! systemctl is-active --quiet nginx.service; then
  systemctl start nginx.service
elif [ -e "$untold" ]; then
  systemctl reload nginx.service
fi
rm -f "$untold"

# Of several instances that come here at once, one migrates and the others wait for it: the migrator has a lock. The
# old release goes on with the new schema (expand/contract).
migration=hisubtory-migrate@${DEPLOYMENT_ID}.service
if ! systemctl start "$migration"; then
  systemctl status --no-pager --lines 20 "$migration" >&2 || true
  fail "the database could not be migrated (see above): the old release goes on; mend the cause, and deploy again"
fi
