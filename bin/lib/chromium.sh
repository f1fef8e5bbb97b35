# Finds a Chromium for the browser tests. Sourced by the other scripts.

find_chromium() { # sets COUNTERSIGN_CHROMIUM; installs Debian's where we may
  local candidate
  for candidate in "${COUNTERSIGN_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$candidate" ] && candidate=$(command -v "$candidate") || continue
    export COUNTERSIGN_CHROMIUM=$candidate
    return 0
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing chromium with apt-get ..." >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
    if COUNTERSIGN_CHROMIUM=$(command -v chromium); then
      export COUNTERSIGN_CHROMIUM
      return 0
    fi
  fi
  echo "The browser tests need Chromium, and none was found. Install the package chromium, or set COUNTERSIGN_CHROMIUM." >&2
  return 1
}
