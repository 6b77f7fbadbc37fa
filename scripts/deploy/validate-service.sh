#!/usr/bin/env bash
# Looks at the new release as a client does. When it is good, the old one is drained; when it is not, the old one,
# which still runs, takes over again.
set -euo pipefail
# shellcheck source=scripts/deploy/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
release=$(this_release)
port=$(active_port)
old=$(idle_port)
[ "$(release_of "$port")" = "$release" ] || fail "nginx hands requests to another release: ApplicationStart has to come first"

go_back() {
  local before
  before=$(release_of "$old")
  if [ -n "$before" ] && answers "http://127.0.0.1:$old/readyz"; then
    switch_to "$old"
    link "$before" "$home/current"
    renew_publisher
    retire "$port"
    fail "$1; the old release took over again"
  fi
  fail "$1; no other release runs here"
}

# Through nginx, as the load balancer asks; keys are read from the database, and opened with the secret.
# A machine that has much to do gets its time: one answer that comes late says nothing.
for path in /readyz /healthz /.well-known/jwks.json; do
  wait_until_ready "$(admin_unit "$port")" "http://127.0.0.1:$http_port$path" 30 ||
    go_back "$path is not answered with 200 through nginx (see above)"
done

# It reaches its database and its bucket, and stays: one that ends is started again and again.
wait_until_ready "$publisher" "http://127.0.0.1:$(publisher_port)/readyz" 60 || go_back "the publisher does not become ready (see above)"
sleep 1
[ "$(restarts_of "$publisher")" -eq 0 ] || go_back "the publisher does not stay up"

# Nobody is sent to the old one any more: it finishes what is under way, and ends.
retire "$old"
