#!/usr/bin/env bash
# The page and a browser for its tests, as far as they can be had here. Never fails: the tests say what they lack.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing() { printf '\n*** %s\n*** The tests of the page in a browser will be SKIPPED.\n\n' "$1" >&2; }

if tools/node.sh; then
  make --no-print-directory page > /dev/null || missing "The page could not be built."
  [ -d web/node_modules/axe-core ] || (cd web && npm ci --no-audit --no-fund > /dev/null) || missing "npm ci failed."
else
  missing "There is no Node to build the page."
fi

if ! command -v chromium > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo "Installing Debian's Chromium for the tests of the page (once)." >&2
  { apt-get update && apt-get install -y --no-install-recommends chromium; } > /dev/null 2>&1 || true
fi
command -v chromium > /dev/null || missing "There is no Chromium here, and it could not be installed."
exit 0
