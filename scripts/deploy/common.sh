#!/usr/bin/env bash
# What the hooks share: where things lie, and the steps that several of them take. It is sourced and never run.
#
# Two instances of the admin API, blue and green, take turns on two ports. Which one nginx hands requests to is told by
# a file that is there or not (see nginx/hisubtory.conf): changing over is one system call, and cuts no connection.
#
# Most of the names are for the hooks that source this file.
# shellcheck disable=SC2034

# The service's own user reads what root writes here, whatever the agent of CodeDeploy was started with.
umask 022

# Empty on an instance. A rehearsal sets it to a scratch folder that stands for /, and the ports to free ones.
root=${HISUBTORY_ROOT:-}
http_port=${HISUBTORY_HTTP_PORT:-8080}
blue_port=${HISUBTORY_BLUE_PORT:-8788}
green_port=${HISUBTORY_GREEN_PORT:-8798}

home=$root/opt/hisubtory
releases=$home/releases
incoming=$home/incoming
settings=$root/etc/hisubtory
nginx_settings=$root/etc/nginx
green_flag=$nginx_settings/hisubtory-green
units=$root/etc/systemd/system
publisher=hisubtory-publisher.service

fail() {
  printf 'Error: %s\n' "$1" >&2
  exit 1
}

admin_unit() { printf 'hisubtory-admin@%s.service' "$1"; }

# The port that nginx hands requests to.
active_port() { if [ -e "$green_flag" ]; then echo "$green_port"; else echo "$blue_port"; fi; }

# The other one, on which the next release starts.
idle_port() { if [ -e "$green_flag" ]; then echo "$blue_port"; else echo "$green_port"; fi; }

switch_to() { if [ "$1" = "$green_port" ]; then : >"$green_flag"; else rm -f "$green_flag"; fi; }

# The folder of the release that this deployment brings. CodeDeploy sets DEPLOYMENT_ID in every hook.
this_release() { printf '%s/%s' "$releases" "${DEPLOYMENT_ID:?is set by CodeDeploy; by hand, name a folder of /opt/hisubtory/releases}"; }

# The release that an instance of the admin API runs; empty where there is none.
release_of() { readlink "$home/admin-$1" || true; }

# Replaces a link at once: nobody ever finds none.
link() {
  ln -sfnT "$1" "$2.new"
  mv -fT "$2.new" "$2"
}

# Writes an nginx file with the root and the ports of this instance in it.
render_nginx() {
  sed -e "s|@root@|$root|g" -e "s|@http_port@|$http_port|g" \
    -e "s|@blue_port@|$blue_port|g" -e "s|@green_port@|$green_port|g" "$1"
}

# Removes releases until so many are left: what runs stays first, then the newest.
prune_releases() {
  local keep=$1 used name
  used=$(for used in "$(release_of "$blue_port")" "$(release_of "$green_port")" "$(readlink "$home/current" || true)"; do
    if [ -n "$used" ]; then echo "${used##*/}"; fi
  done)
  find "$releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %f\n' | sort -rn | cut -d ' ' -f 2 |
    { echo "$used"; cat; } | awk 'NF && !seen[$0]++' | tail -n "+$((keep + 1))" |
    while read -r name; do
      if ! grep -qxF -- "$name" <<<"$used"; then rm -rf -- "${releases:?}/$name"; fi
    done
}

# Stops a unit, running or not, loaded or not; systemd has different answers for what is stopped already.
stop_unit() {
  systemctl stop "$1" || true
  if systemctl is-active --quiet "$1"; then fail "$1 cannot be stopped: look at journalctl --unit $1"; fi
}

# Starts the publisher of the current release, as if it had never run. Where it waits for a restart after a crash,
# "restart" would leave its count of crashes as it is (service_enter_dead of systemd), and the new one would bear it.
renew_publisher() {
  stop_unit "$publisher"
  systemctl reset-failed "$publisher" || true
  systemctl start "$publisher"
}

# Ends an instance of the admin API for good: it finishes what is under way, and is not started with the machine.
retire() {
  systemctl disable --quiet "$(admin_unit "$1")" || true
  stop_unit "$(admin_unit "$1")"
  rm -f "$home/admin-$1" "$settings/admin-$1"
}

# Where the publisher says whether it is ready: as its unit says, unless the settings' file says otherwise.
publisher_port() {
  local port
  port=$(sed -n 's/^PUBLISH_METRICS_PORT=//p' "$settings/environment" | tail -n 1)
  echo "${port:-9789}"
}

# Whether an address answers 200; what it says does not matter.
answers() { curl --silent --fail --max-time 3 --output /dev/null "$1"; }

restarts_of() { systemctl show --property NRestarts --value "$1"; }

# Waits until a unit's address answers 200. One that ends again and again is not waited for.
wait_until_ready() {
  local unit=$1 url=$2 deadline=$((SECONDS + $3))
  until answers "$url"; do
    if [ "$SECONDS" -ge "$deadline" ] || [ "$(restarts_of "$unit")" -ge 2 ] || systemctl is-failed --quiet "$unit"; then
      systemctl status --no-pager --lines 20 "$unit" >&2 || true
      return 1
    fi
    sleep 0.2
  done
}
