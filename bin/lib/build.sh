# Builds the application once for each state of its sources. Sourced after java.sh, with $root set.

sources_newer_than() { # file
  find "$root/pom.xml" "$root/.mvn" "$root"/*/pom.xml "$root"/*/src/main "$root/web/ui/src" "$root/web/ui/package-lock.json" \
    "$root/web/ui/build.mjs" "$root/matcher-core/models" "$root/policies-rego/dist" \
    -newer "$1" -type f -not -path '*/node_modules/*' -print -quit 2>/dev/null
}

# The application, taken apart so that it starts faster than from one large file, and rehearsed once so that the JVM remembers
# which classes it needs (an AOT cache).
build_app() {
  local app=$root/web/target/app
  if [ -f "$app/ready" ] && [ -z "$(sources_newer_than "$app/ready")" ]; then
    return 0
  fi
  need mvn "Maven 3.8.7 or newer builds it" || exit 1
  need npm "Node.js 20 or newer, for models and styles" || exit 1
  echo "building (a few minutes the first time) ..."
  (cd "$root" && mvn -q -B package -DskipTests) || exit 1
  rm -rf "$app"
  local jar
  jar=$(find "$root/web/target" -maxdepth 1 -name 'web-*.jar' ! -name '*-sources.jar' | head -n 1)
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$app" >/dev/null
  mv "$app/$(basename "$jar")" "$app/web.jar"
  rehearse "$app"
  touch "$app/ready"
}

rehearse() { # folder of the application
  local folder
  folder=$(mktemp -d)
  "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$1/app.aot" --enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector -Xlog:disable \
    -Dspring.context.exit=onRefresh -Dcountersign.data="$folder" -Dcountersign.demo=false -Dserver.port=0 \
    -jar "$1/web.jar" >/dev/null 2>&1 || echo "the rehearsal did not work; it will start more slowly" >&2
  rm -rf "$folder"
}

# The exact scan is many times faster with the Vector API, which is an incubating module of the JDK.
app_flags() {
  local cache=$root/web/target/app/app.aot
  printf '%s ' -Xmx384m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector
  [ -f "$cache" ] && printf '%s ' -XX:AOTCache="$cache" -Xlog:disable -Xlog:all=error:stderr
  return 0
}
