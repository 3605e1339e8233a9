#!/usr/bin/env bash
# Tests the two peers against each other: selftest.sh [--domain D]. PEERS names the folder with the built programs.
set -u
here=$(cd "$(dirname "$0")" && pwd)
peers=${PEERS:-$here/../../../artifacts/peers}
domain=$((50 + $$ % 50))
[ "${1:-}" = --domain ] && domain=$2
cyclone=$peers/cyclone_peer
fastdds=$peers/fastdds_peer
scratch=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null; wait; rm -rf "$scratch"' EXIT
passed=0
failed=0

make -s -C "$here" OUT="$(realpath -m "$peers")" || exit 1

# check NAME COMMAND...: counts the command's success.
check() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    tail -n 4 "$scratch"/*.out | sed 's/^/        /'
  fi
}

# await OUTPUT TEXT: until a program started with `start` has printed the text.
await() {
  for _ in $(seq 1000); do
    grep -qsF -- "$2" "$scratch/$1.out" && return 0
    sleep 0.02
  done
  return 1
}

# start OUTPUT COMMAND...: runs in the background on the test's domain; `finish OUTPUT` returns its exit code.
declare -A pid
start() {
  local name=$1
  shift
  "$@" --domain "$domain" < "$scratch/go" > "$scratch/$name.out" &
  pid[$name]=$!
}
finish() { wait "${pid[$1]}"; }
stop() { kill "${pid[$1]}" && wait "${pid[$1]}"; }

has() { grep -qF -- "$2" "$scratch/$1.out"; }

# hold opens the standard input of what is started next; go lets senders with --hold send.
hold() {
  rm -f "$scratch"/*
  mkfifo "$scratch/go"
  exec 3<> "$scratch/go"
}
go() {
  echo >&3
}

# stream SENDER RECEIVER TYPE OPTIONS...: all that was sent arrives as it was made.
stream() {
  local sender=$1 receiver=$2 type=$3
  shift 3
  hold
  start receive "$receiver" receive "$type" /selftest --count 100 --timeout 20 "$@"
  start send "$sender" send "$type" /selftest --count 100 --rate 100 --hold "$@"
  await receive matched && await send matched
  go
  finish send && finish receive
}

# Message 0 of std_msgs/String is empty whatever the seed, so one of 20 is right.
wrong_seed_is_noticed() {
  hold
  start receive "$1" receive "$3" /seed --count 20 --seed 2 --timeout 20
  start send "$2" send "$3" /seed --count 20 --hold
  await receive matched && await send matched
  go
  finish send
  ! finish receive && has receive '"received":20' && grep -q '"mismatched":\(19\|20\)' "$scratch/receive.out"
}

late_reader_gets_all() {
  hold
  start send "$1" send std_msgs/msg/String /late --count 10 --wait-matched 0 --linger 15 --durability transient_local
  await send ready
  sleep 0.5
  start receive "$2" receive std_msgs/msg/String /late --count 10 --timeout 10 --durability transient_local
  finish receive
  local code=$?
  kill "${pid[send]}"
  finish send
  return $code
}

service_answers() {
  hold
  start server "$cyclone" service-server /selftest/service --service "$1" --count 5
  start client "$cyclone" service-client /selftest/service --service "$1" --count 5
  finish client && finish server && has client "$2" && has client '"replies":5,"foreign":0'
}

client_does_not_trust_a_server_without_serviceid() {
  hold
  start server "$@" --timeout 20
  await server ready
  start client "$cyclone" service-client /selftest/service --count 1 --wait-matched 2
  ! finish client && has client '"ready":false'
  stop server
  has server '"requests":0'
}

announced_node_is_discovered() {
  hold
  start discovery "$cyclone" discovery --gid "$1"
  await discovery ready
  start announce "$cyclone" announce /robot arm --gid "$1"
  await announce '"nodes"'
  local line
  line=$(grep nodes "$scratch/announce.out")
  await discovery "$line" && [ "$(grep -o '"participant":"[0-9a-f]*"' <<< "$line" | wc -m)" -eq $((2 * $1 + 17)) ]
  local code=$?
  stop announce
  await discovery '"gone":true' || code=1
  stop discovery
  return $code
}

graph_shows_the_other_vendor() {
  hold
  start endpoints "$cyclone" endpoints
  start participants "$cyclone" participants
  await endpoints ready && await participants ready
  start receive "$fastdds" receive std_msgs/msg/String /seen --reliability best_effort --user-data 'a=b;'
  await endpoints '"topic":"rt/seen","type":"std_msgs::msg::dds_::String_","reliability":"best_effort","durability":"volatile","user_data":"a=b;"' &&
    await participants '"user_data":"enclave=/;"' && has endpoints '"guid":"010f'
  local code=$?
  stop receive
  await endpoints '"alive":false' && await participants '"alive":false' || code=1
  stop endpoints
  stop participants
  return $code
}

# The empty string, which is message 0, arrives; a string longer than its payload and half a length do not.
raw_payloads() {
  hold
  printf '%s\n' '00010000 ffffffff 61000000' '00010000 0100' '00010000 01000000 00000000' > "$scratch/payloads"
  start receive "$1" receive std_msgs/msg/String /raw --count 1 --timeout 20 2> "$scratch/errors"
  start raw "$cyclone" raw /raw std_msgs::msg::dds_::String_ "$scratch/payloads" --hold
  await receive matched && await raw matched
  go
  finish raw && finish receive && has raw '"sent":3' && has receive '"received":1'
}

stream_survives_churn() {
  hold
  start churn "$cyclone" churn /churn --participants 20
  finish churn || return 1
  has churn '"participants":20' && stream "$cyclone" "$fastdds" sensor_msgs/msg/JointState
}

flood_arrives() {
  hold
  start receive "$fastdds" receive std_msgs/msg/String /flood --count 1000000 --timeout 20
  start flood "$cyclone" flood /flood --rate 2000 --seconds 1
  finish flood && ! finish receive
  local sent
  sent=$(grep -o '"sent":[0-9]*' "$scratch/flood.out" | cut -d: -f2)
  [ "$sent" -gt 0 ] && has receive "\"received\":$sent,"
}

for type in std_msgs/msg/String sensor_msgs/msg/Image sensor_msgs/msg/JointState trajectory_msgs/msg/JointTrajectory; do
  for reliability in reliable best_effort; do
    check "$type, $reliability, Fast DDS to Cyclone" stream "$fastdds" "$cyclone" "$type" --reliability "$reliability"
    check "$type, $reliability, Cyclone to Fast DDS" stream "$cyclone" "$fastdds" "$type" --reliability "$reliability"
  done
  check "$type of another seed is noticed by Cyclone" wrong_seed_is_noticed "$cyclone" "$fastdds" "$type"
  check "$type of another seed is noticed by Fast DDS" wrong_seed_is_noticed "$fastdds" "$cyclone" "$type"
done
check "on every interface, Fast DDS to Cyclone" stream "$fastdds" "$cyclone" std_msgs/msg/String --interface any
check "on every interface, Cyclone to Fast DDS" stream "$cyclone" "$fastdds" std_msgs/msg/String --interface any
check "a late transient local reader, Cyclone to Fast DDS" late_reader_gets_all "$cyclone" "$fastdds"
check "a late transient local reader, Fast DDS to Cyclone" late_reader_gets_all "$fastdds" "$cyclone"
check "Trigger is answered" service_answers Trigger '{"sequence":5,"success":true,"message":"trigger 4"}'
check "SetBool is answered" service_answers SetBool '{"sequence":4,"success":false,"message":"off 3"}'
check "a Fast DDS service gets no request" client_does_not_trust_a_server_without_serviceid "$fastdds" fake-service /selftest/service
check "an anonymous service gets no request" client_does_not_trust_a_server_without_serviceid "$cyclone" service-server /selftest/service --anonymous
check "a node with 16-byte gids is discovered and goes" announced_node_is_discovered 16
check "a node with 24-byte gids is discovered and goes" announced_node_is_discovered 24
check "the graph shows a Fast DDS reader and its end" graph_shows_the_other_vendor
check "raw payloads, to Cyclone" raw_payloads "$cyclone"
check "raw payloads, to Fast DDS" raw_payloads "$fastdds"
check "a stream after churn" stream_survives_churn
check "a flood arrives whole" flood_arrives
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
