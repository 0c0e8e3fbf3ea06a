#!/usr/bin/env bash
# A Matrix homeserver (Synapse, as Debian packages it) in a folder of its own, for tests on this machine's loopback.
#
#   synapse.sh build        makes the folder once: needs root, mmdebstrap and a Debian mirror; half a minute, 260 MB
#   synapse.sh missing      says what is missing and ends with 1; silent and 0 when servers can be started
#   synapse.sh run PORT     runs a server in the foreground, with the state its port has or, at first, with none
#   synapse.sh start PORT   the same in the background, from nothing; returns when it answers
#   synapse.sh stop PORT    kills what start began and deletes its state
#   synapse.sh wipe PORT    deletes the state of a server that has ended
#
# SYNAPSE_ROOT says where the folder is. People are registered with the shared secret "registration-secret".
set -euo pipefail
root=${SYNAPSE_ROOT:-/var/tmp/mentorbot-homeserver}
nobody=65534

missing() {
  if [ "$(id -u)" != 0 ]; then echo "Synapse needs root for chroot"; return 1; fi
  if [ ! -e "$root/.complete" ]; then echo "no Synapse in $root: run tests/EndToEnd/synapse.sh build"; return 1; fi
}

# The mirror that apt uses already, so that a machine without the internet but with a mirror of its own can build too.
mirror() {
  local found
  found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
    { grep -v security || true; } | sed -nE 's,^(URIs:|deb( \[[^]]*\])?) +(https?://[^ ]*/debian/?)( .*)?$,\3,p' | head -n 1)
  [ -n "$found" ] || { echo "apt knows no Debian mirror on this machine" >&2; return 1; }
  echo "$found"
}

build() {
  [ ! -e "$root/.complete" ] || return 0
  mkdir -p "$(dirname "$root")"
  exec 8>"$root.lock"
  flock 8
  [ ! -e "$root/.complete" ] || return 0
  local draft=$root.draft from
  from=$(mirror)
  rm -rf "$draft" "$root"
  # Only unpacked, not installed: nothing of it has to run as a service. A mirror may be an older copy, hence the dates.
  mmdebstrap --mode=root --variant=extract --quiet --include=base-files,matrix-synapse \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Check-Date "false"' \
    sid "$draft" "$from"
  rm -rf "$draft"/usr/share/{doc,info,locale,man,lintian,javascript,ieee-data} "$draft"/var/lib/{apt,dpkg} "$draft"/var/cache/*
  # Compiles the modules once; every start is then three times as fast.
  env -u PYTHONDONTWRITEBYTECODE chroot "$draft" /usr/bin/python3 -c 'import synapse.app.homeserver'
  touch "$draft/.complete"
  mv "$draft" "$root"
}

# Nothing here is limited, so that tests are not slowed down; the limits of one person are set by the admin API.
configure() {
  local port=$1 home=$2
  mkdir -p "$root$home"
  printf 'ed25519 a_key %s\n' "$(head -c 32 /dev/urandom | base64 | tr -d =)" >"$root$home/signing.key"
  cat >"$root$home/log.yaml" <<YAML
version: 1
disable_existing_loggers: false
formatters: {line: {format: '%(asctime)s %(levelname)s %(name)s: %(message)s'}}
handlers: {file: {class: logging.FileHandler, filename: $home/server.log, formatter: line}}
root: {level: WARNING, handlers: [file]}
YAML
  local free='{per_second: 100000, burst_count: 100000}'
  cat >"$root$home/homeserver.yaml" <<YAML
server_name: localhost
public_baseurl: http://127.0.0.1:$port/
listeners: [{type: http, port: $port, bind_addresses: [127.0.0.1], tls: false, resources: [{names: [client], compress: false}]}]
database: {name: sqlite3, args: {database: $home/server.db}}
media_store_path: $home/media
signing_key_path: $home/signing.key
log_config: $home/log.yaml
registration_shared_secret: registration-secret
macaroon_secret_key: macaroon-secret
form_secret: form-secret
enable_registration: false
bcrypt_rounds: 4
max_upload_size: 5M
report_stats: false
url_preview_enabled: false
suppress_key_server_warning: true
trusted_key_servers: []
federation_domain_whitelist: []
rc_message: $free
rc_registration: $free
rc_login: {address: $free, account: $free, failed_attempts: $free}
rc_joins: {local: $free, remote: $free}
rc_joins_per_room: $free
rc_invites: {per_room: $free, per_user: $free, per_issuer: $free}
rc_room_creation: $free
rc_admin_redaction: $free
rc_media_create: $free
rc_user_directory: $free
rc_presence: {per_user: $free}
rc_reports: $free
YAML
  chown -R "$nobody:$nobody" "$root$home"
}

run() {
  missing
  local port=$1 home=/srv/$1
  [ -e "$root$home/homeserver.yaml" ] || configure "$port" "$home"
  echo $$ >"$root$home/pid"
  exec env -i PATH="$PATH" LANG=C.UTF-8 chroot --userspec="$nobody:$nobody" "$root" \
    /usr/bin/python3 -m synapse.app.homeserver -c "$home/homeserver.yaml"
}

start() {
  missing
  stop "$1"
  "$0" run "$1" >"$root.$1.out" 2>&1 </dev/null &
  local server=$!
  until curl -sf "http://127.0.0.1:$1/_matrix/client/versions" >/dev/null; do
    kill -0 "$server" 2>/dev/null || { cat "$root.$1.out" >&2; return 1; }
    sleep 0.1
  done
}

stop() {
  [ ! -e "$root/srv/$1/pid" ] || kill -9 "$(cat "$root/srv/$1/pid")" 2>/dev/null || true
  wipe "$1"
}

wipe() { rm -rf "${root:?}/srv/${1:?}" "$root.$1.out"; }

case ${1:-} in
  build | missing) "$1" ;;
  run | start | stop | wipe) "$1" "${2:?which port}" ;;
  *) sed -n '2,/^set /{/^#/p}' "$0"; exit 2 ;;
esac
