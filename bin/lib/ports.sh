# Sourced by the other scripts.

# Prints the first port from $1 on at which nobody listens, nor at the $2 ports after it (0 if not given).
free_port() { # first, how many more must be free
  local port next
  for port in $(seq "$1" 3 $(($1 + 300))); do
    for next in $(seq "$port" $((port + ${2:-0}))); do
      if (exec 3<>"/dev/tcp/127.0.0.1/$next") 2>/dev/null; then
        continue 2
      fi
    done
    echo "$port"
    return 0
  done
  echo "no free port from $1 on" >&2
  return 1
}
