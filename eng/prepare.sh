# Sourced by ./pi: makes a machine ready, doing only what is not done yet.

# Debian packages by part. Alternatives a|b are one package that Debian and Ubuntu name differently; '-dev' packages bring the
# run-time library of their distribution with them, whose name (SONAME) differs between releases.
packages_of() {
  case "$1" in
    wire) echo "cyclonedds-dev" ;;
    peers) echo "libfastrtps-dev cyclonedds-tools g++ make" ;;
    sim) echo "libmujoco-dev libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri libosmesa6 libturbojpeg0|libturbojpeg" ;;
    launch) echo "python3-ament-index python3-yaml" ;;
    film) echo "ffmpeg fonts-dejavu-core" ;;
    images) echo "libturbojpeg0|libturbojpeg libpng16-16|libpng16-16t64" ;;
    onnx) echo "libonnx-dev" ;;
    # PyTorch multiplies matrices with the system's BLAS, whose reference version is eight times slower.
    training) echo "python3-torch python3-numpy python3-matplotlib libopenblas0-pthread" ;;
    *) fail "eng/prepare.sh knows no part '$1'" ;;
  esac
}

fail() {
  echo "./pi: $*" >&2
  exit 1
}

is_installed() {
  [[ $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) == "install ok installed" ]]
}

# The first of a|b|c that is installed, else that apt can install, else the first.
resolve() {
  local name names
  IFS='|' read -ra names <<<"$1"
  for name in "${names[@]}"; do is_installed "$name" && { echo "$name"; return; }; done
  for name in "${names[@]}"; do apt-cache show "$name" >/dev/null 2>&1 && { echo "$name"; return; }; done
  echo "${names[0]}"
}

missing_packages() {
  local part choice name
  for part in "$@"; do
    for choice in $(packages_of "$part"); do
      name=$(resolve "$choice")
      is_installed "$name" || echo "$name"
    done
  done
}

install_missing() {
  local as_root=() missing
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null && as_root=(sudo) || fail "please install these packages, which needs root: $(missing_packages "$@" | xargs)"
  fi
  echo "refreshing the package list" >&2
  "${as_root[@]}" apt-get update -qq || echo "./pi: the package list could not be refreshed; going on with the one at hand" >&2
  # Only now can alternatives be told apart: a fresh machine has no package list.
  mapfile -t missing < <(missing_packages "$@")
  echo "installing ${missing[*]}" >&2
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" >&2 \
    || fail "could not install these packages; please install them by hand: ${missing[*]}"
}

require_tool() {
  command -v "$1" >/dev/null || fail "needs '$1' ($2) on the PATH"
}

# prepare PART...: installs the packages of the parts, and for 'onnx' packs ONNX Runtime into a local feed.
prepare() {
  require_tool dotnet "the .NET 10 SDK"
  require_tool gcc "a C compiler, package gcc"
  require_tool dpkg-query "Debian or Ubuntu; elsewhere install: $(for part in "$@"; do packages_of "$part"; done | tr '\n' ' ')"
  [[ -z $(missing_packages "$@") ]] || install_missing "$@"
  if [[ " $* " == *" onnx "* ]]; then
    require_tool node "Node.js"
    require_tool npm "the package manager of Node.js"
    eng/onnxruntime/prepare.sh >&2
  fi
}

# build PROJECT: builds it in Release, unless nothing has changed since it was last built.
build() {
  local stamp="artifacts/stamps/${1//\//_}"
  if [[ -f $stamp && -z $(find src tests bench launch Pi.sln Directory.*.props .editorconfig -newer "$stamp" -type f -print -quit 2>/dev/null) ]]; then
    return
  fi
  echo "+ dotnet build -c Release $1" >&2
  mkdir -p "$(dirname "$stamp")"
  # The stamp is taken before, so that an edit during the build counts as new.
  touch "$stamp.new"
  dotnet build -c Release -v quiet -clp:NoSummary "$1" >&2
  mv "$stamp.new" "$stamp"
}
