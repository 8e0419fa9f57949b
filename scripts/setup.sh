#!/usr/bin/env bash
# Installs what the named kinds of work need and the machine lacks, and says what and why.
# Prints nothing and takes no time when nothing is missing.
#
# Usage: scripts/setup.sh build|emscripten|test|servers|machines|picture...
set -euo pipefail
cd "$(dirname "$0")/.."

# The oldest Node.js that every development tool runs on, and what is installed where it is older.
node_needed=20.19.0
node_pinned=22.23.3
npm_pinned=10.9.9

# One tool a line: kind of work; check; Debian package; what it is for.
# A check is a command, the pattern of a file's path, or one of the functions below.
tools='
build; is_wasm_clang; clang; compiles the parser to WebAssembly
build; is_wasm_ld; lld; links the WebAssembly modules
build; node; nodejs; runs the build and the demo
build; npm; npm; installs the tools of the build
emscripten; emcc; emscripten; compiles the parser to WebAssembly a second way
test; gcc; gcc; compiles the C tests
test; g++; g++; compiles the C header as C++
test; /usr/include/stdio.h; libc6-dev; C library of the C tests
test; clang; clang; compiles the C tests a second way
test; is_libfuzzer; libclang-rt-dev; sanitizers and libFuzzer of the C tests
test; /usr/include/simde/wasm/simd128.h; libsimde-dev; SIMD of WebAssembly on the host, for the C tests
test; afl-fuzz; afl++; fuzzes the parser
test; i686-linux-gnu-gcc; gcc-i686-linux-gnu; compiles the C tests for i386
test; /usr/i686-linux-gnu/include/stdio.h; libc6-dev-i386-cross; C library of the C tests for i386
test; powerpc-linux-gnu-gcc; gcc-powerpc-linux-gnu; compiles the C tests for PowerPC
test; /usr/powerpc-linux-gnu/include/stdio.h; libc6-dev-powerpc-cross; C library of the C tests for PowerPC
test; qemu-ppc; qemu-user; runs the C tests as on other machines
servers; .tools/servers/usr/sbin/nginx; nginx; a server in between, of the tests
servers; .tools/servers/usr/sbin/haproxy; haproxy; a server in between, of the tests
servers; .tools/servers/usr/sbin/varnishd; varnish; a server in between, of the tests
servers; .tools/servers/usr/sbin/apache2; apache2-bin; a server in between, of the tests
servers; .tools/servers/usr/sbin/nghttpx; nghttp2-proxy; a server in between, of the tests
machines; aarch64-linux-gnu-gcc; gcc-aarch64-linux-gnu; compiles the C tests for ARM
machines; /usr/aarch64-linux-gnu/include/stdio.h; libc6-dev-arm64-cross; C library of the C tests for ARM
machines; s390x-linux-gnu-gcc; gcc-s390x-linux-gnu; compiles the C tests for s390x
machines; /usr/s390x-linux-gnu/include/stdio.h; libc6-dev-s390x-cross; C library of the C tests for s390x
picture; img2webp; webp; puts the frames of the moving picture together
test; clang-format; clang-format; checks the layout of C
test; clang-tidy; clang-tidy; checks C for mistakes
test; cppcheck; cppcheck; checks C for mistakes
test; shellcheck; shellcheck; checks shell scripts for mistakes
test; valgrind; valgrind; counts instructions in the C benchmark
test; openssl; openssl; makes the certificates of the servers
test; php; php-cli; runs the PHP demo
test; chromium; chromium; a browser to test in
test; firefox-esr; firefox-esr; a browser to test in
test; WebKitWebDriver; webkit2gtk-driver; drives WebKitGTK, a browser to test in
test; Xvfb; xvfb; a display for WebKitGTK
test; /usr/share/fonts/*/*/*.[to]tf; fonts-dejavu-core; text in the browsers
'

say() { echo "setup: $*" >&2; }

die() {
  say "$@"
  exit 1
}

is_wasm_clang() { command -v "${WASI_SDK_PATH:+$WASI_SDK_PATH/bin/}clang"; }

is_wasm_ld() { command -v "${WASI_SDK_PATH:+$WASI_SDK_PATH/bin/}wasm-ld"; }

is_libfuzzer() {
  command -v clang && compgen -G "$(clang -print-resource-dir)/lib/*/libclang_rt.fuzzer*.a"
}

is_there() {
  case $1 in
    is_*) "$1" ;;
    */*) compgen -G "$1" ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

# Prints the lines of tools that belong to the kinds of work given and are missing.
missing_tools() {
  local kind check package purpose
  while IFS=';' read -r kind check package purpose; do
    [[ -n $kind && " $* " == *" $kind "* ]] || continue
    check=${check# }
    is_there "$check" || echo "${package# };${purpose# }"
  done <<<"$tools"
}

# Runs apt-get as root; asks for a password only where somebody can type it.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

install_packages() {
  local missing=$1 package purpose packages=()
  while IFS=';' read -r package purpose; do
    say "$package is missing: $purpose"
    packages+=("$package")
  done <<<"$missing"
  command -v apt-get >/dev/null || die 'there is no apt-get here: install these, then try again'
  if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
    die "only root can install them: apt-get install ${packages[*]}"
  fi
  mkdir -p build
  say "installing with apt-get (details in build/setup.log): ${packages[*]}"
  as_root apt-get -q update >build/setup.log 2>&1 || apt_failed
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=600 install "${packages[@]}" >>build/setup.log 2>&1 </dev/null || apt_failed
}

# Installing a server would start it. So these, and what they need, are unpacked in .tools.
unpack_packages() {
  local missing=$1 package purpose packages=()
  while IFS=';' read -r package purpose; do
    say "$package is missing: $purpose"
    packages+=("$package")
  done <<<"$missing"
  command -v apt-get >/dev/null || die 'there is no apt-get here: the servers in between come from it'
  mkdir -p build .tools/servers
  say "unpacking in .tools/servers (details in build/setup.log): ${packages[*]}"
  if ! download "${packages[@]}" >>build/setup.log 2>&1; then
    # What apt-get knows of its packages may be too old.
    as_root apt-get -q update >>build/setup.log 2>&1 || apt_failed
    download "${packages[@]}" >>build/setup.log 2>&1 || apt_failed
  fi
  for package in .tools/packages/*.deb; do dpkg -x "$package" .tools/servers; done
  rm -r .tools/packages
}

# Brings packages, and those that they need and the machine lacks, to .tools/packages.
download() {
  local plan needed
  plan=$(apt-get -s install --no-install-recommends "$@") || return
  mapfile -t needed < <(awk '/^Inst / { print $2 }' <<<"$plan")
  rm -rf .tools/packages
  mkdir -p .tools/packages
  (cd .tools/packages && apt-get -q download "$@" "${needed[@]}")
}

apt_failed() {
  tail -n 15 build/setup.log >&2
  die 'apt-get failed: build/setup.log has the whole of it'
}

is_node_new() {
  command -v node >/dev/null || return 1
  local found
  found=$(node --version)
  printf '%s\n' "$node_needed" "${found#v}" | sort --check=quiet --version-sort
}

# npm's package `node` runs an install script; its packages for one platform are plain files.
install_node() {
  local platform
  case $(uname -sm) in
    'Linux x86_64') platform=linux-x64 ;;
    'Linux aarch64') platform=linux-arm64 ;;
    *) die "Node.js $node_needed or newer is missing: runs the build and the demo" ;;
  esac
  say "Node.js $(node --version) is older than $node_needed: installing $node_pinned in .tools"
  npm install --prefix .tools --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
    "node-$platform@$node_pinned" "npm@$npm_pinned" >&2
  mkdir -p .tools/bin
  ln -sf "../node_modules/node-$platform/bin/node" ../node_modules/npm/bin/np{m,x}-cli.js .tools/bin/
  mv .tools/bin/npm-cli.js .tools/bin/npm
  mv .tools/bin/npx-cli.js .tools/bin/npx
}

# Installs the npm packages of a folder, unless those of its lock file are there.
install_npm_packages() {
  local folder=$1 purpose=$2 stamp=$1/node_modules/.installed
  cmp -s "$folder/package-lock.json" "$stamp" && return
  say "npm packages of $folder/package-lock.json are missing: $purpose"
  npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error >&2
  cp "$folder/package-lock.json" "$stamp"
}

[[ $# -gt 0 ]] || die 'name what you want to do: build, emscripten, test, servers, machines, picture'
for kind in "$@"; do
  [[ $'\n'$tools == *$'\n'"$kind;"* ]] || die "no such kind of work: $kind"
done

PATH="$PWD/.tools/bin:$PATH"
missing=$(missing_tools "${@/servers/}")
[[ -z $missing ]] || install_packages "$missing"
if [[ " $* " == *' servers '* ]]; then
  # After the others, which may bring what these need.
  missing=$(missing_tools servers)
  [[ -z $missing ]] || unpack_packages "$missing"
fi
for kind in "$@"; do
  case $kind in
    build)
      is_node_new || install_node
      install_npm_packages . 'bundle the scripts'
      ;;
    test)
      install_npm_packages tests 'drive browsers and check the code'
      install_npm_packages tests/hosts 'run the package in other runtimes and bundlers'
      ;;
  esac
done
