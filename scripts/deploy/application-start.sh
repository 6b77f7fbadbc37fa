#!/usr/bin/env bash
# Starts the new release beside the old one, and changes over when it is ready. The old one runs on until
# ValidateService found the new one to be good.
set -euo pipefail
# shellcheck source=scripts/deploy/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
release=$(this_release)
[ -d "$release" ] || fail "$release is not there: AfterInstall has to come first"

# Run a second time, it finds its work done: what is active is never stopped to be started again.
port=$(active_port)
if [ "$(release_of "$port")" != "$release" ] || ! answers "http://127.0.0.1:$port/readyz"; then
  port=$(idle_port)
  unit=$(admin_unit "$port")
  # An earlier deployment that broke off may have left something there, to which nobody is sent.
  stop_unit "$unit"
  systemctl reset-failed "$unit" || true
  link "$release" "$home/admin-$port"
  printf 'ADMIN_PORT=%s\nADMIN_METRICS_PORT=%s\n' "$port" "$((port + 1000))" >"$settings/admin-$port"
  systemctl start "$unit"
  if ! wait_until_ready "$unit" "http://127.0.0.1:$port/readyz" 60; then
    retire "$port"
    fail "the new release does not become ready (see above): the old one goes on"
  fi
  systemctl enable --quiet "$unit"
  switch_to "$port"
fi

link "$release" "$home/current"
systemctl enable --quiet "$publisher" hisubtory-rebuild.timer
# What an editor commits meanwhile waits in the database for the next publisher.
renew_publisher
systemctl start hisubtory-rebuild.timer
