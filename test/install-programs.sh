#!/usr/bin/env bash
# Installs the two programs that the tests drive, where the system has none: a Chromium and a PostgreSQL. Debian's
# headless shell does the work of a Chromium in half of the time, so it is installed where that needs no password; a
# machine without any Chromium gets one in any case. With the word `engines` it installs what `npm run test:engines`
# needs besides: Firefox, WebKitGTK's driver, and a screen and a hand for them.
set -euo pipefail
has() { command -v "$1" >/dev/null; }
has_postgres() { has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
is_root=$([ "$(id -u)" = 0 ] && echo yes || echo no)
as_root=$([ "$is_root" = yes ] && echo '' || echo sudo)

is_listed=no
list_packages() {
  [ "$is_listed" = yes ] || $as_root apt-get update -qq
  is_listed=yes
}
installed() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

install_chromium() {
  if [ -n "${CHROMIUM_PATH:-}" ] || has chromium-headless-shell; then
    return 0
  fi
  local has_browser
  has_browser=$(has chromium || has google-chrome && echo yes || echo no)
  if [ "$has_browser" = yes ] && { [ "$is_root" = no ] || ! has apt-get; }; then
    return 0
  fi
  if ! has apt-get; then
    echo 'No Chromium found. Install one and set CHROMIUM_PATH to it.' >&2
    return 1
  fi
  list_packages || [ "$has_browser" = yes ]
  installed chromium-headless-shell || [ "$has_browser" = yes ] || installed chromium
}

install_postgres() {
  if has_postgres; then
    return 0
  fi
  if ! has apt-get; then
    echo 'No PostgreSQL found. Install one, with its server programs in the path.' >&2
    return 1
  fi
  list_packages
  # The tests start servers of their own. The package would make and start one more, for the whole system.
  $as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' |
    $as_root tee /etc/postgresql-common/createcluster.d/forethought.conf >/dev/null
  installed postgresql
}

# Each is tried, because a session in one more engine is worth having without the others.
install_engines() {
  local missing=0
  local program package
  while read -r program package; do
    if ! has "$program"; then
      { has apt-get && list_packages && installed "$package"; } </dev/null || missing=1
    fi
  done <<'PROGRAMS'
firefox-esr firefox-esr
WebKitWebDriver webkit2gtk-driver
Xvfb xvfb
xdotool xdotool
PROGRAMS
  return "$missing"
}

install_chromium
install_postgres
if [ "${1:-}" = engines ]; then
  install_engines
fi
