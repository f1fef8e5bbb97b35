# A real Elasticsearch for tests and for trying things out: fetched through Maven, unpacked into .tools/, run as an unprivileged
# user with security on. Sourced by other scripts, after lib/java.sh.
#
#   elasticsearch_install                 once; safe to repeat
#   elasticsearch_start PORT FOLDER       waits until it answers; data, settings and log stay in FOLDER
#   elasticsearch_stop FOLDER             by the process id that Elasticsearch noted there
#
# Two users, whose passwords are test data and protect nothing:
#   countersign / countersign-test        what the application has in production: it appends, and cannot change or remove what the log is made of
#   admin / admin-test                    a superuser, for tests that tamper
ELASTICSEARCH_VERSION=9.5.3
ELASTICSEARCH_COORDINATES=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$ELASTICSEARCH_VERSION:zip
_tools=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.tools
ELASTICSEARCH_HOME=$_tools/elasticsearch-$ELASTICSEARCH_VERSION

# Elasticsearch refuses to run as root, so root hands it to nobody.
_elasticsearch_run() { # command...
  if [ "$(id -u)" = 0 ]; then
    need setpriv "runs Elasticsearch as an unprivileged user" || return 1
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/tmp "$@"
  else
    "$@"
  fi
}

_elasticsearch_own() { # folder
  [ "$(id -u)" != 0 ] || chown -R 65534:65534 "$1"
}

# The distribution for tests has security, but lacks three parts of text analysis that the index of API keys is made with. They
# are a plugin of ours, compiled against what is there.
_elasticsearch_analysis() {
  local plugin=$ELASTICSEARCH_HOME/plugins/analysis-parts source=$_tools/../audit/src/test/elasticsearch classes
  [ -f "$plugin/plugin-descriptor.properties" ] && return 0
  find_jdk || return 1
  classes=$(mktemp -d)
  "$JAVA_HOME/bin/javac" --release 21 -d "$classes" -cp "$ELASTICSEARCH_HOME/lib/*" "$source"/org/countersign/testing/*.java &&
    mkdir -p "$plugin" && "$JAVA_HOME/bin/jar" cf "$plugin/analysis-parts.jar" -C "$classes" . &&
    printf '%s\n' name=analysis-parts version=1 'description=parts of analysis-common, for tests' java.version=21 \
      classname=org.countersign.testing.AnalysisParts elasticsearch.version=$ELASTICSEARCH_VERSION >"$plugin/plugin-descriptor.properties"
  local status=$?
  rm -rf "$classes"
  _elasticsearch_own "$ELASTICSEARCH_HOME/plugins"
  return $status
}

elasticsearch_install() {
  [ -f "$ELASTICSEARCH_HOME/.installed" ] && { _elasticsearch_analysis; return; }
  need mvn "fetches Elasticsearch" || return 1
  need unzip "unpacks Elasticsearch" || return 1
  echo "fetching Elasticsearch $ELASTICSEARCH_VERSION ..." >&2
  mkdir -p "$_tools/download"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$ELASTICSEARCH_COORDINATES" \
    -DoutputDirectory="$_tools/download" -Dmdep.useBaseVersion=true >&2 || return 1
  rm -rf "$ELASTICSEARCH_HOME"
  unzip -q "$_tools/download/elasticsearch-$ELASTICSEARCH_VERSION.zip" -d "$_tools" || return 1
  _elasticsearch_own "$ELASTICSEARCH_HOME"
  _elasticsearch_analysis || return 1
  touch "$ELASTICSEARCH_HOME/.installed"
}

_elasticsearch_settings() { # port, folder
  cat >"$2/config/elasticsearch.yml" <<EOF
cluster.name: countersign-test
discovery.type: single-node
network.host: 127.0.0.1
http.port: $1
transport.port: $(($1 + 50))
path.data: $2/data
path.logs: $2/logs
xpack.security.enabled: true
xpack.security.autoconfiguration.enabled: false
xpack.security.enrollment.enabled: false
xpack.security.http.ssl.enabled: false
xpack.security.transport.ssl.enabled: false
action.auto_create_index: false
cluster.routing.allocation.disk.threshold_enabled: false
EOF
  cat "$_tools/../audit/src/main/elasticsearch/roles.yml" "$_tools/../matcher-core/src/main/elasticsearch/roles.yml" >"$2/config/roles.yml"
}

elasticsearch_start() { # port, folder
  local port=$1 folder
  mkdir -p "$2/config" "$2/data" "$2/logs" && folder=$(cd "$2" && pwd)
  cp -r "$ELASTICSEARCH_HOME"/config/. "$folder/config/"
  _elasticsearch_settings "$port" "$folder"
  _elasticsearch_own "$folder"
  export ES_JAVA_HOME=$JAVA_HOME ES_PATH_CONF=$folder/config ES_JAVA_OPTS="${ES_JAVA_OPTS:--Xms1g -Xmx1g}"
  if [ ! -s "$folder/config/users" ]; then
    _elasticsearch_run "$ELASTICSEARCH_HOME/bin/elasticsearch-users" useradd countersign -p countersign-test -r countersign_ledger,countersign_galleries >&2 || return 1
    _elasticsearch_run "$ELASTICSEARCH_HOME/bin/elasticsearch-users" useradd admin -p admin-test -r superuser >&2 || return 1
  fi
  _elasticsearch_run "$ELASTICSEARCH_HOME/bin/elasticsearch" -p "$folder/pid" >"$folder/console.log" 2>&1 &
  local launcher=$! waited
  for waited in $(seq 1 120); do
    if curl -sf -u admin:admin-test "http://127.0.0.1:$port/_cluster/health?wait_for_status=yellow&timeout=1s" >/dev/null 2>&1; then
      echo "Elasticsearch answers on port $port after ${waited}s" >&2
      return 0
    fi
    kill -0 "$launcher" 2>/dev/null || break
    sleep 1
  done
  echo "Elasticsearch did not come up; the end of $folder/console.log:" >&2
  tail -n 20 "$folder/console.log" >&2
  return 1
}

elasticsearch_stop() { # folder
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 1 60); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.5
  done
  rm -f "$1/pid"
}
