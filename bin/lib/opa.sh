# Finds OPA at the version that the committed bundle was built with. Sourced by the other scripts.

readonly opa_version=1.22.2

opa_release() { # the version of the program $1, or nothing
  "$1" version 2>/dev/null | sed -n 's/^Version: //p'
}

find_opa() { # folder of the project
  local candidate
  for candidate in "${COUNTERSIGN_OPA:-}" "$1/.tools/opa" "$(command -v opa || true)"; do
    [ -n "$candidate" ] && [ -x "$candidate" ] || continue
    if [ "$(opa_release "$candidate")" = "$opa_version" ]; then
      opa=$candidate
      return 0
    fi
    echo "$candidate is OPA $(opa_release "$candidate"), and version $opa_version is needed: looking further." >&2
  done
  if ! command -v go >/dev/null 2>&1; then
    echo "Countersign needs OPA $opa_version to work on policies, and neither it nor Go to build it was found." >&2
    echo "Set COUNTERSIGN_OPA to where it is, or install Go. Running Countersign needs neither." >&2
    return 1
  fi
  echo "Building OPA $opa_version with $(go version | cut -d' ' -f3) into .tools (once)." >&2
  mkdir -p "$1/.tools"
  GOBIN="$1/.tools" go install "github.com/open-policy-agent/opa@v$opa_version" || return 1
  opa=$1/.tools/opa
}
