# A real OPA server for tests and for trying things out, with the committed bundle. Sourced by other scripts.
#
#   opa_start PORT FOLDER OPA      waits until the bundle is active
#   opa_stop FOLDER
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
