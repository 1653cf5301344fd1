#!/usr/bin/env bash
# Installs what building WardVoice needs and is not there yet; says nothing when nothing is missing.
#
#   Scripts/setup.sh          what `make run` needs
#   Scripts/setup.sh tests    and what the tests need: Java, tmux, and pyxform in .tools/
#   Scripts/setup.sh bench    and what speed is compared with: numpy, DuckDB and polars in .tools/
set -euo pipefail
cd "$(dirname "$0")/.."

pyxform_version=4.5.0
pyxform_home=.tools/pyxform
peers="numpy==2.4.6 duckdb==2.0.0 polars==2.1.0 pyarrow==26.0.1"
peers_home=.tools/bench

die() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

is_installed() {
  [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == "install ok installed" ]]
}

wanted_packages() {
  printf '%s\n' libreadline-dev libncurses-dev libsqlite3-dev libzip-dev libexpat1-dev libxlsxwriter-dev libglpk-dev
  # What matters is that these work, whichever package they came from.
  if [[ -n ${1:-} ]]; then python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv; fi
  if [[ ${1:-} == tests ]]; then
    command -v java >/dev/null || echo default-jre-headless
    command -v tmux >/dev/null || echo tmux
  fi
}

install_packages() {
  local missing=() package
  for package in $(wanted_packages "${1:-}"); do
    is_installed "$package" || missing+=("$package")
  done
  if [[ ${#missing[@]} -eq 0 ]]; then return; fi

  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || die "These are missing: ${missing[*]}" \
      "There is no sudo here, so please run as root: apt-get update && apt-get install -y ${missing[*]}"
    as_root=(sudo)
  fi
  echo "setup: installing ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# install_python FOLDER PACKAGE==VERSION...
install_python() {
  local home=$1
  shift
  if [[ $(cat "$home/version" 2>/dev/null) == "$*" ]]; then return; fi
  echo "setup: installing $* into $home" >&2
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check "$@"
  echo "$*" >"$home/version"
}

command -v swift >/dev/null || die \
  "Swift 6.1 or newer is needed, and there is no command swift." \
  "Install it as the Swift project describes for your system, then try again."

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
  install_packages "${1:-}"
else
  echo "setup: this is not Debian or Ubuntu, so nothing is installed for you. The build needs the headers of" \
    "GNU readline, wide ncurses, SQLite 3, libzip, expat, libxlsxwriter and GLPK; the tests need Java, tmux and Python 3 with venv." >&2
fi
case ${1:-} in
  tests) install_python "$pyxform_home" "pyxform==$pyxform_version" ;;
  # shellcheck disable=SC2086
  bench) install_python "$peers_home" $peers ;;
esac
