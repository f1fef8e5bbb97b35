# A real Keycloak for tests and for trying things out: fetched through Maven, unpacked into .tools/, with the realm of web/keycloak/.
# Sourced by other scripts, after lib/java.sh.
#
#   keycloak_install
#   keycloak_start PORT FOLDER APP_URL     waits until the realm answers
#   keycloak_stop FOLDER
KEYCLOAK_VERSION=26.7.3
_keycloak_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
KEYCLOAK_HOME=$_keycloak_root/.tools/keycloak-$KEYCLOAK_VERSION
# Test data that protects nothing.
KEYCLOAK_CLIENT_SECRET=countersign-test

keycloak_install() {
  [ -f "$KEYCLOAK_HOME/.installed" ] && return 0
  need mvn "fetches Keycloak" || return 1
  need unzip "unpacks Keycloak" || return 1
  echo "fetching Keycloak $KEYCLOAK_VERSION ..." >&2
  mkdir -p "$_keycloak_root/.tools/download"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="org.keycloak:keycloak-quarkus-dist:$KEYCLOAK_VERSION:zip" \
    -DoutputDirectory="$_keycloak_root/.tools/download" -Dmdep.useBaseVersion=true >&2 || return 1
  rm -rf "$KEYCLOAK_HOME"
  unzip -q "$_keycloak_root/.tools/download/keycloak-quarkus-dist-$KEYCLOAK_VERSION.zip" -d "$_keycloak_root/.tools" || return 1
  touch "$KEYCLOAK_HOME/.installed"
}

keycloak_start() { # port, folder, url of the application
  # A copy for each run: Keycloak writes its database and what it built beside its program.
  rm -rf "$2/home"
  mkdir -p "$2"
  cp -R "$KEYCLOAK_HOME" "$2/home"
  # Without what a Keycloak kept that somebody started where it was unpacked: its realm would take the place of this run's.
  rm -rf "$2/home/data"
  mkdir -p "$2/home/data/import"
  # Keycloak imports what lies here at its start; the realm file leaves the address and the secret open.
  sed -e "s|\${COUNTERSIGN_URL}|$3|g" -e "s|\${COUNTERSIGN_CLIENT_SECRET}|$KEYCLOAK_CLIENT_SECRET|g" \
    "$_keycloak_root/web/keycloak/countersign-realm.json" >"$2/home/data/import/countersign-realm.json"
  JAVA_OPTS_KC_HEAP="-Xms64m -Xmx512m" KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin \
    "$2/home/bin/kc.sh" start-dev --http-host=127.0.0.1 --http-port="$1" --http-management-port="$(($1 + 1))" \
    --import-realm >"$2/console.log" 2>&1 &
  echo $! >"$2/launcher"
  local waited
  for waited in $(seq 1 180); do
    if curl -sf "http://127.0.0.1:$1/realms/countersign" >/dev/null 2>&1; then
      echo "Keycloak answers on port $1 after ${waited}s" >&2
      return 0
    fi
    kill -0 "$(cat "$2/launcher")" 2>/dev/null || break
    sleep 1
  done
  echo "Keycloak did not come up; the end of $2/console.log:" >&2
  tail -n 20 "$2/console.log" >&2
  return 1
}

keycloak_stop() { # folder
  local launcher
  launcher=$(cat "$1/launcher" 2>/dev/null) || return 0
  # kc.sh starts Java as its child.
  pkill -P "$launcher" 2>/dev/null || true
  kill "$launcher" 2>/dev/null || true
  rm -f "$1/launcher"
}
