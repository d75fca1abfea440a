#!/usr/bin/env bash
# The browser tests drive a Chromium that is on the system; where there is none, Debian's is installed.
set -euo pipefail
if command -v chromium >/dev/null || command -v google-chrome >/dev/null || [ -n "${CHROMIUM_PATH:-}" ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo 'No Chromium found. Install one and set CHROMIUM_PATH to it.' >&2
  exit 1
fi
as_root=$([ "$(id -u)" = 0 ] && echo '' || echo sudo)
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
