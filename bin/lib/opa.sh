# A real OPA, at the version that the committed bundle was built with. Sourced by the other scripts.
#
#   find_opa ROOT                  sets $opa to the program; builds it with Go where there is none
#   opa_start PORT FOLDER OPA      a server with the committed bundle; waits until the bundle is active
#   opa_stop FOLDER
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

opa_start() { # port, folder, path of the opa program
  local bundle waited
  bundle=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/policies-rego/dist/bundle.tar.gz
  mkdir -p "$2"
  "$3" run --server --addr "127.0.0.1:$1" --skip-version-check --log-level error --bundle "$bundle" >"$2/console.log" 2>&1 &
  echo $! >"$2/pid"
  for waited in $(seq 1 60); do
    if curl -sf "http://127.0.0.1:$1/health?bundles" >/dev/null 2>&1; then
      echo "OPA answers on port $1 after ${waited}s" >&2
      return 0
    fi
    kill -0 "$(cat "$2/pid")" 2>/dev/null || break
    sleep 1
  done
  echo "OPA did not come up; the end of $2/console.log:" >&2
  tail -n 20 "$2/console.log" >&2
  return 1
}

opa_stop() { # folder
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null || true
  rm -f "$1/pid"
}
