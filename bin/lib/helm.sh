# A real Helm, at one version. Sourced by the other scripts.
#
#   find_helm ROOT                 sets $helm to the program; builds it with Go where there is none
readonly helm_version=3.19.0

# Built with Go, Helm names no more than its minor version.
find_helm() { # folder of the project
  local candidate release
  for candidate in "${COUNTERSIGN_HELM:-}" "$1/.tools/helm" "$(command -v helm || true)"; do
    [ -n "$candidate" ] && [ -x "$candidate" ] || continue
    release=$("$candidate" version --template '{{.Version}}' 2>/dev/null)
    if [ "$release" = "v$helm_version" ] || [ "$release" = "v${helm_version%.*}" ]; then
      helm=$candidate
      return 0
    fi
    echo "$candidate is Helm $release, and version $helm_version is needed: looking further." >&2
  done
  if ! command -v go >/dev/null 2>&1; then
    echo "Countersign needs Helm $helm_version to check its chart, and neither it nor Go to build it was found." >&2
    echo "Set COUNTERSIGN_HELM to where it is, or install Go. Running Countersign needs neither." >&2
    return 1
  fi
  echo "Building Helm $helm_version with $(go version | cut -d' ' -f3) into .tools (once, a few minutes)." >&2
  mkdir -p "$1/.tools"
  GOBIN="$1/.tools" go install "helm.sh/helm/v3/cmd/helm@v$helm_version" || return 1
  helm=$1/.tools/helm
}
