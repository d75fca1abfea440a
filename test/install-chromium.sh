#!/usr/bin/env bash
# The browser tests drive a Chromium that is on the system. Debian's headless shell does the same work in half of the
# time, so it is installed where that needs no password; a machine without any Chromium gets one in any case.
set -euo pipefail
has() { command -v "$1" >/dev/null; }
if [ -n "${CHROMIUM_PATH:-}" ] || has chromium-headless-shell; then
  exit 0
fi
has_browser=$(has chromium || has google-chrome && echo yes || echo no)
is_root=$([ "$(id -u)" = 0 ] && echo yes || echo no)
if [ "$has_browser" = yes ] && { [ "$is_root" = no ] || ! has apt-get; }; then
  exit 0
fi
if ! has apt-get; then
  echo 'No Chromium found. Install one and set CHROMIUM_PATH to it.' >&2
  exit 1
fi
as_root=$([ "$is_root" = yes ] && echo '' || echo sudo)
installed() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}
$as_root apt-get update -qq || [ "$has_browser" = yes ]
installed chromium-headless-shell || [ "$has_browser" = yes ] || installed chromium
