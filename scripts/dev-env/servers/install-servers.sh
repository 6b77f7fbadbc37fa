#!/bin/sh
# Installs MariaDB and Redis from the packages of Debian or Ubuntu, for tests that start private instances, and what
# the tests of deployments run: nginx, curl, shellcheck, and systemd for its systemd-analyze.
# Run it under a lock: two at once would fail on apt's own.
set -eu
export DEBIAN_FRONTEND=noninteractive
has() { PATH="$PATH:/usr/local/sbin:/usr/sbin" command -v "$1" >/dev/null; }
# Whoever held the lock before may have installed them.
packages=
has mariadbd || has mysqld || packages="$packages mariadb-server-core"
has redis-server || has valkey-server || packages="$packages redis-server"
has nginx || packages="$packages nginx"
has curl || packages="$packages curl"
has shellcheck || packages="$packages shellcheck"
has systemd-analyze || packages="$packages systemd"
[ -n "$packages" ] || exit 0

# Debian starts a service as soon as its package is installed, unless this file forbids it
# (https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt). One that is there stays as it is.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
fi
apt-get -q -y update
# shellcheck disable=SC2086 # The list is meant to fall into words.
apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $packages
