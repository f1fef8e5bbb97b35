# Programs of others that judge a log: our driver for Go libraries, at the versions in audit/src/peers/go.mod, and a witness
# for transparency logs. Sourced by the other scripts.
#
#   peers_build ROOT               builds them into .tools/peers, where nothing has changed in a moment
peers_build() { # folder of the project
  need go "builds the programs of others that judge the log" || return 1
  mkdir -p "$1/.tools/peers"
  local folder version
  folder=$(cd "$1/.tools/peers" && pwd)
  version=$(sed -n 's/^\tfilippo.io\/torchwood //p' "$1/audit/src/peers/go.mod")
  (cd "$1/audit/src/peers" && go build -trimpath -o "$folder/peers" .) || return 1
  # In the name, because the program does not say its version.
  if [ ! -x "$folder/litewitness-$version" ]; then
    GOBIN="$folder" go install "filippo.io/torchwood/cmd/litewitness@$version" || return 1
    mv "$folder/litewitness" "$folder/litewitness-$version"
  fi
  ln -sf "litewitness-$version" "$folder/litewitness"
}
