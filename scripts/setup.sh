#!/usr/bin/env bash
# Installs what the named kinds of work need and the machine lacks. Before that, it says what and why, how
# much, how long and where to; with `plan`, it says so alone. Prints nothing and takes no time when nothing
# is missing.
#
# Usage: scripts/setup.sh [plan] demo|build|emscripten|test|servers|hub|machines|prove|picture...
set -euo pipefail
cd "$(dirname "$0")/.."

# The oldest Node.js that the demo runs on, the oldest for every development tool, and what is installed
# where it is older.
demo_node_needed=18.0.0
node_needed=20.19.0
node_pinned=22.23.3
npm_pinned=10.9.9

# One tool a line: kind of work; check; Debian package; what it is for.
# A check is a command, the pattern of a file's path, or one of the functions below.
tools='
demo; node; nodejs; runs the demo
bundler; /usr/lib/*/nodejs/esbuild/package.json; esbuild; bundles the script of the demo
bundler; /usr/share/nodejs/typescript/package.json; node-typescript; lowers it to the syntax of old browsers
bundler; /usr/share/nodejs/tslib/package.json; node-tslib; what lowered syntax calls
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
servers; .tools/servers/usr/bin/caddy; caddy; a server in between, of the tests
servers; .tools/servers/usr/sbin/nghttpx; nghttp2-proxy; a server in between, of the tests
servers; .tools/servers/usr/sbin/php-fpm8.2; php8.2-fpm; a server in between, of the tests
hub; is_nchan; libnginx-mod-nchan; the nodes of the hub (a module of nginx)
hub; is_nginx; nginx; the nodes and the front of the hub
hub; is_redis; redis-server; the memory that the nodes of the hub share
machines; aarch64-linux-gnu-gcc; gcc-aarch64-linux-gnu; compiles the C tests for ARM
machines; /usr/aarch64-linux-gnu/include/stdio.h; libc6-dev-arm64-cross; C library of the C tests for ARM
machines; s390x-linux-gnu-gcc; gcc-s390x-linux-gnu; compiles the C tests for s390x
machines; /usr/s390x-linux-gnu/include/stdio.h; libc6-dev-s390x-cross; C library of the C tests for s390x
prove; frama-c; frama-c-base; reads the contracts of the core
prove; why3; why3; hands what they say to a prover
prove; cvc4; cvc4; proves it
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

# A module fits the nginx that it comes with: the system's pair, or the unpacked one.
nchan=/usr/lib/nginx/modules/ngx_nchan_module.so
is_nchan() { [[ -e /usr/sbin/nginx && -e $nchan || -e .tools/servers$nchan ]]; }
is_nginx() { [[ -e /usr/sbin/nginx && -e $nchan || -e .tools/servers/usr/sbin/nginx ]]; }
is_redis() { [[ -e /usr/bin/redis-server || -e .tools/servers/usr/bin/redis-server ]]; }

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

# Says what apt-get would bring to a place for the lines of missing tools given, and how long that takes beside the
# loading: a second for ten packages, and one for 80 MB of disk.
say_packages() {
  local plan place=$1 names
  [[ -n $2 ]] || return 0
  mapfile -t names <<<"$(names_in "$2")"
  plan=$(LC_ALL=C apt-get -y --no-install-recommends --print-uris install "${names[@]}" 2>&1) || apt_failed "$plan"
  awk -v place="$place" '
    / newly installed/ { packages = $1 + $3 }
    /^Need to get/ { sub(/\/.*/, "", $5); load = $4 " " $5 }
    /^After this operation/ { disk = $4 " " $5; gsub(/,/, "", $4); megabytes = $4 * ($5 == "kB" ? 0.001 : 1) }
    END {
      text = "setup: apt-get brings %d packages to %s: %s to load, %s of disk, about %d s beside the loading\n"
      printf text, packages, place, load, disk, 3 + packages / 10 + megabytes / 80
    }' <<<"$plan" >&2
}

say_missing() {
  local package purpose
  while IFS=';' read -r package purpose; do say "$package is missing: $purpose"; done <<<"$1"
}

# The names of the packages in lines of missing tools.
names_in() { cut -d';' -f1 <<<"$1"; }

# A terminal shows the bars that apt-get has of its own. Else there is a log.
run_apt() {
  if [[ -t 2 ]]; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o Dpkg::Progress-Fancy=1 "$@" >&2
  else
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>build/setup.log 2>&1
  fi
}

update_packages() {
  command -v apt-get >/dev/null || die 'there is no apt-get here: install these, then try again'
  if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
    die "only root can install them: apt-get install $(names_in "$1" | xargs)"
  fi
  mkdir -p build
  : >build/setup.log
  [[ -z ${is_plan-} ]] || return 0
  say 'asking apt-get what that takes'
  run_apt update || apt_failed
}

install_packages() {
  say "installing: $*$([[ -t 2 ]] || echo ' (details in build/setup.log)')"
  run_apt --no-install-recommends -o DPkg::Lock::Timeout=600 install "$@" </dev/null || apt_failed
}

# Installing a server would start it. So these, and what they need, are unpacked in .tools.
unpack_packages() {
  say "unpacking in .tools/servers: $*"
  mkdir -p .tools/servers
  download "$@" >>build/setup.log 2>&1 || apt_failed
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
  [[ $# == 0 ]] || echo "$1" >>build/setup.log
  [[ -t 2 && $# == 0 ]] || tail -n 15 build/setup.log >&2
  die 'apt-get failed: build/setup.log has the whole of it'
}

# Is Node.js there, and at least the version given?
is_node() {
  command -v node >/dev/null || return 1
  local found
  found=$(node --version)
  printf '%s\n' "$1" "${found#v}" | sort --check=quiet --version-sort
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

is_locked() { cmp -s "$1/package-lock.json" "$1/node_modules/.installed"; }

# The folders of package-lock.json that the kinds of work need, and whose packages are not there; each with
# its purpose, and its megabytes of disk.
missing_folders() {
  local kind
  for kind in "$@"; do
    case $kind in
      build | npm) echo '.;bundle the scripts;144' ;;
      test) echo 'tests;drive browsers and check the code;530
tests/hosts;run the package in other runtimes and bundlers;1430' ;;
    esac
  done | sort -u | while IFS= read -r line; do is_locked "${line%%;*}" || echo "$line"; done
}

say_folders() {
  local folder purpose megabytes
  while IFS=';' read -r folder purpose megabytes; do
    say "npm packages of $folder/package-lock.json are missing: $purpose"
    say "npm brings them to $folder/node_modules: $megabytes MB of disk, about a third of it to load"
  done <<<"$1"
}

install_folder() {
  say "installing $1/node_modules"
  npm ci --prefix "$1" --no-audit --no-fund --ignore-scripts --loglevel=error >&2
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}

# No setting of nginx moves it, and nothing is put there.
body_folder=/var/lib/nginx/body
is_body_missing() { [[ " ${kinds[*]} " == *' hub '* && ! -d $body_folder ]]; }

# The packages of Debian in the place of those of npm.
link_packages() {
  local package
  mkdir -p node_modules
  for package in /usr/lib/*/nodejs/esbuild /usr/share/nodejs/{typescript,tslib}; do
    ln -sfn "$package" "node_modules/${package##*/}"
  done
}

if [[ ${1-} == plan ]]; then
  is_plan=true
  shift
fi
[[ $# -gt 0 ]] || die 'name what you want to do: demo, build, emscripten, test, servers, hub, machines, picture'
for kind in "$@"; do
  [[ $'\n'$tools == *$'\n'"$kind;"* ]] || die "no such kind of work: $kind"
done

PATH="$PWD/.tools/bin:$PATH"
kinds=("$@")
if [[ " $* " == *' demo '* ]] && ! is_locked .; then
  # Debian's npm is 370 packages: where there is none, Debian's own bundler does.
  if command -v npm >/dev/null; then kinds+=(npm); else kinds+=(bundler); fi
fi

# What is unpacked, and what is installed.
unpacked=() installed=()
for kind in "${kinds[@]}"; do
  if [[ $kind == servers || $kind == hub ]]; then unpacked+=("$kind"); else installed+=("$kind"); fi
done
missing=$(missing_tools "${installed[@]}")
servers=$(missing_tools "${unpacked[@]}")
folders=$(missing_folders "${kinds[@]}")

# What there is to say comes before what there is to do.
all=$(sed '/^$/d' <<<"$missing"$'\n'"$servers")
if [[ -n $all ]]; then
  say_missing "$all"
  update_packages "$all"
  say_packages /usr "$missing"
  say_packages .tools/servers "$servers"
fi
[[ -z $folders ]] || say_folders "$folders"
if is_body_missing; then say "nginx with nchan looks for $body_folder when it starts: an empty folder is made"; fi
[[ -z ${is_plan-} ]] || exit 0

if [[ -n $missing ]]; then
  mapfile -t names <<<"$(names_in "$missing")"
  install_packages "${names[@]}"
fi
# After the others, which may bring what these need.
servers=$(missing_tools "${unpacked[@]}")
if [[ -n $servers ]]; then
  mapfile -t names <<<"$(names_in "$servers")"
  unpack_packages "${names[@]}"
fi
if is_body_missing; then as_root mkdir -p "$body_folder"; fi
if [[ " ${kinds[*]} " == *' demo '* ]]; then
  is_node "$demo_node_needed" || die "Node.js $demo_node_needed or newer is missing: runs the demo"
fi
if [[ " ${kinds[*]} " == *' build '* ]]; then is_node "$node_needed" || install_node; fi
# Side by side: npm is busy with one core at a time.
installs=()
while IFS=';' read -r folder _; do
  [[ -n $folder ]] || continue
  install_folder "$folder" &
  installs+=("$!")
done <<<"$folders"
for install in "${installs[@]}"; do wait "$install"; done
if [[ " ${kinds[*]} " == *' demo bundler '* ]]; then link_packages; fi
