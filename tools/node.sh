#!/usr/bin/env bash
# Whether there is a Node that can build the page; otherwise a sentence on what to do.
set -euo pipefail

needed="20.19.0"
found=$(node --version 2>/dev/null | tr -d v || true)
if [ -z "$found" ] || [ "$(printf '%s\n%s\n' "$needed" "$found" | sort -V | head -n 1)" != "$needed" ] || ! command -v npm > /dev/null; then
  echo "The page is built with Node $needed or later and npm; here is ${found:-no Node}. Install it, or install" \
    "Interregnum from a wheel, which has the page in it." >&2
  exit 1
fi
