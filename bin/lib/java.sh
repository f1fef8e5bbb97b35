# Finds a JDK 25 or newer and sets JAVA_HOME to it, even where `java` is older. Sourced by the other scripts.

jdk_release() { # the feature release of the JDK in folder $1, or nothing
  [ -x "$1/bin/javac" ] || return 0 # not a failure: under set -e that would end the search, without a word
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

find_jdk() {
  local candidate release
  for candidate in "${JAVA_HOME:-}" "${COUNTERSIGN_JDK:-}" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    release=$(jdk_release "$candidate")
    if [ -n "$release" ] && [ "$release" -ge 25 ]; then
      export JAVA_HOME=$candidate PATH="$candidate/bin:$PATH"
      return 0
    fi
  done
  echo "Countersign needs a JDK 25 or newer, and none was found." >&2
  echo "Looked in JAVA_HOME, COUNTERSIGN_JDK, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and /Library/Java." >&2
  echo "Install one (for example the package temurin-25-jdk), or set JAVA_HOME to where it is." >&2
  return 1
}

need() { # name of a command, what it is for
  command -v "$1" >/dev/null 2>&1 && return 0
  echo "Countersign needs \`$1\` ($2), and it is not on the PATH." >&2
  return 1
}
