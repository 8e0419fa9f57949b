# Builds, checks and shows eventsource-wasm. `make help` lists the targets.

# To set in the environment or on the command line:
BENCH ?=#                 benchmarks: parse, deliver, latency, cost, growth, tabs, native, hub; report
BROWSERS ?=#              engines of `make bench`: chromium, firefox, node
CHAOS_SEED ?=#            seed of `make chaos`; else it is drawn
CHAOS_SIZE ?= 1#          share of the events and faults of `make chaos`
CFLAGS ?= -O2 -g#         flags of native C programs
CLANG ?= clang#           second compiler of the C tests
EMCC ?= emcc#             compiler of the Emscripten build
FUZZ_SECONDS ?= 30#       how long `make test` fuzzes
GCC ?= gcc#               first compiler of the C tests
HOST ?= 127.0.0.1#        address of the demo
MUTANTS_FATES ?=#         file in which `make mutants` keeps what it found, and goes on after that
MUTANTS_SEED ?=#          seed of `make mutants`; else it is drawn
MUTANTS_SHARE ?= 1#       share of the mutants that `make mutants` tries
PORT ?=#                  port of the demo; else 8080, or another where that is taken
SETUP ?= scripts/setup.sh# what installs missing tools; `true` installs nothing
SOAK_SIZE ?= 1#           share of the events and sources of `make soak`
TABS_SEED ?=#            seed of `make tabs`; else it is drawn
TABS_SIZE ?= 1#          share of the events and griefs of `make tabs`
WASI_SDK_PATH ?=#         a wasi-sdk to build with, instead of the system's clang and lld

export PATH := $(CURDIR)/.tools/bin:$(PATH)
export BENCH BROWSERS CHAOS_SEED CHAOS_SIZE CLANG FUZZ_SECONDS GCC HOST MUTANTS_FATES MUTANTS_SEED
export MUTANTS_SHARE PORT SOAK_SIZE TABS_SEED TABS_SIZE WASI_SDK_PATH
bin := node_modules/.bin/
test_bin := tests/node_modules/.bin/
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.SUFFIXES:

core := $(wildcard core/*.[ch])
js := $(wildcard js/*/*.js) $(patsubst %,build/%.js,kinds simd js-core)
shell_files := scripts/setup.sh demo/hub/guard.sh demo/hub/sweep.sh tests/core/fuzz.sh tests/core/prove.sh .ci/run

script := dist/eventsource.min.js
jquery_script := dist/jquery.eventsource.min.js
shared_script := dist/eventsource-shared.min.js
# The entry points of the package beside its index and its script.
entries := jquery mercure polyfill shared stream
modules := $(foreach part,index parser $(entries),dist/$(part).js dist/$(part).cjs) dist/script.cjs
# What the demo's pages load beside the script.
demo_modules := $(foreach entry,index shared stream,dist/$(entry).js)
types := $(foreach entry,index script $(entries),dist/$(entry).d.ts dist/$(entry).d.cts)
folders := $(foreach entry,script $(entries),$(entry)/package.json)
built := $(script) $(jquery_script) $(shared_script) $(modules) $(types)
# What an older build left would be packed too.
stale := $(filter-out $(built),$(wildcard dist/*))

.PHONY: all
all: $(built) $(folders) ## build dist/ (the default)
	$(if $(stale),rm -r $(stale))

.PHONY: demo
demo: $(script) $(demo_modules) ## serve the demo at PORT (8080)
	@node demo/server/main.mjs

.PHONY: hub
hub: setup-hub $(script) dist/stream.js ## serve the demo on two nodes, at PORT (8080)
	@node demo/hub/main.mjs

.PHONY: test
test: setup-test setup-emscripten ## run every test
	@$(MAKE) --no-print-directory --jobs=$(shell nproc) SETUP=true all c-tests wasm-emscripten
	node scripts/test.mjs

.PHONY: bench
bench: setup-test all build/bench/native ## run the benchmarks BENCH (all) in BROWSERS (all)
	node tests/bench/run.mjs

.PHONY: docs
docs: setup-test all ## write what pages say of the code, of results and of other packages
	node tests/docs/write.mjs

.PHONY: chaos
chaos: setup-test all ## read streams of servers that fail in every way, in all engines
	node tests/chaos/main.mjs

.PHONY: picture
picture: setup-picture all ## make docs/race.webp, the README's moving picture
	node tests/demo/picture.mjs

.PHONY: release
release: setup-build ## check and pack a release, and say how to publish it
	node scripts/release.mjs

.PHONY: test-hub
test-hub: setup-test all ## kill the nodes of the hub for some minutes, under 100 messages a second
	node tests/hub/main.mjs

.PHONY: soak
soak: setup-test all ## read 100,000,000 events, open 100,000 sources, and see what is left
	node tests/soak/main.mjs

.PHONY: tabs
tabs: setup-test all ## share a stream among tabs of which the leading one is killed 200 times
	node tests/shared/main.mjs

# --- WebAssembly -------------------------------------------------------------

wasm_bin := $(if $(WASI_SDK_PATH),$(WASI_SDK_PATH)/bin/)
wasm_sources := core/eventstream.c core/utf16.c wasm/boundary.c
wasm_flags := --target=wasm32-wasi -std=c11 -ffreestanding -O2 -Wall -Wextra -Werror
# The stack is below the data: one that grew too large would trap, not overwrite. The size of the
# memory is fixed: static data that outgrew it would not link.
memory := 393216
wasm_link = --no-entry --strip-all --stack-first -z stack-size=8192 \
  --initial-memory=$(memory) --max-memory=$(memory)

objects = $(patsubst %,build/wasm/$(1)/%.o,eventstream utf16 boundary)
simd := $(call objects,simd)
bytewise := $(call objects,bytewise)

# Features that every engine with SIMD has.
$(simd): features := -mcpu=mvp -msimd128 -mbulk-memory -msign-ext
# The JavaScript core is made of it. No loop may become a copy: short ones are faster as they are.
$(bytewise): features := -mcpu=mvp -mbulk-memory -fno-builtin -fno-jump-tables -DES_BYTEWISE

$(simd) $(bytewise): $(wasm_sources) $(core) | setup-build
	@mkdir -p $(@D)
	$(wasm_bin)clang $(wasm_flags) $(features) -c $(filter %/$(basename $(@F)).c,$(wasm_sources)) -o $@

build/wasm/eventstream-simd.wasm: wasm_opt := -O3 --enable-simd --enable-bulk-memory --enable-sign-ext
build/wasm/eventstream-bytewise.wasm: wasm_opt := -Oz --enable-bulk-memory
build/wasm/eventstream-simd.wasm: $(simd)
build/wasm/eventstream-bytewise.wasm: $(bytewise)
build/wasm/%.wasm: wasm/exports.txt scripts/check-wasm.mjs
	$(wasm_bin)wasm-ld $(wasm_link) $(filter %.o,$^) -o $@.linked
	$(bin)wasm-opt --mvp-features $(wasm_opt) $@.linked -o $@
	node scripts/check-wasm.mjs $@

.PHONY: wasm-emscripten
wasm-emscripten: build/wasm/eventstream-emscripten.wasm ## build the core with Emscripten

build/wasm/eventstream-emscripten.wasm: $(wasm_sources) $(core) wasm/exports.txt | setup-emscripten
	@mkdir -p $(@D)
	$(EMCC) -O3 -s STANDALONE_WASM --no-entry $(wasm_sources) -o $@

# --- JavaScript --------------------------------------------------------------

# Until the core is built here, the demo takes it from wasm/kept/, if it was made of these sources: of what
# there would be to load, the compiler is three quarters.
sources_of_core := $(sort $(core) $(wildcard wasm/*.[ch]) wasm/exports.txt)
kept := kinds.js simd.js js-core.js
is_demo_alone := $(and $(filter demo hub,$(MAKECMDGOALS)),$(if $(wildcard build/wasm),,true),$(shell sha256sum --check --status wasm/kept/sources && echo true))

.PHONY: keep
keep: $(kept:%=build/%) ## keep the built core in wasm/kept/, for the demo
	@mkdir -p wasm/kept
	cp $^ wasm/kept/
	sha256sum $(sources_of_core) >wasm/kept/sources

ifeq ($(is_demo_alone),true)

$(kept:%=build/%): build/%: wasm/kept/%
	@mkdir -p build
	@cp $< $@

$(script) $(demo_modules) &: $(js) scripts/build.mjs scripts/es5.mjs | setup-demo
	@if [ -L node_modules/esbuild ]; then export ESBUILD_BINARY_PATH=/usr/bin/esbuild; fi; \
	node scripts/build.mjs demo

else

build/kinds.js: core/eventstream.h scripts/generate.mjs | setup-build
	@mkdir -p build
	node scripts/generate.mjs kinds $< $@

build/js-core.js: build/wasm/eventstream-bytewise.wasm scripts/wasm2js.mjs
	PATH="$(bin):$$PATH" node scripts/wasm2js.mjs $< $@

build/simd.js: build/wasm/eventstream-simd.wasm scripts/generate.mjs
	node scripts/generate.mjs simd $< $@

$(script) &: $(js) scripts/build.mjs scripts/es5.mjs package-lock.json
	node scripts/build.mjs script

$(jquery_script): $(js) scripts/build.mjs scripts/es5.mjs package-lock.json
	node scripts/build.mjs jquery

$(shared_script): $(js) scripts/build.mjs scripts/es5.mjs package-lock.json
	node scripts/build.mjs shared

$(modules) &: $(js) scripts/build.mjs package-lock.json
	node scripts/build.mjs modules index $(entries)

endif

$(types) &: $(js) scripts/types.mjs tsconfig.json package-lock.json
	$(bin)tsc --project tsconfig.json
	node scripts/types.mjs build/types/js $(entries)

$(folders) &: package.json scripts/folders.mjs
	node scripts/folders.mjs

# --- C tests -----------------------------------------------------------------

c_flags := -std=c11 -Wall -Wextra -Werror -pedantic -Wconversion -Icore
sanitize := -DES_DEBUG -fsanitize=address,undefined -fno-sanitize-recover=all

# The variants of the parser (core/block.h), and what makes any machine compile each. `host` is what
# it compiles by itself.
variants := host word bytewise simd
flags_host :=
flags_word := -U__SSE2__
flags_bytewise := -U__SSE2__ -DES_BYTEWISE
flags_simd := -isystem tests/core/simde -D__wasm_simd128__

# Who compiles the parser, and how. always_inline would count a line once
# for each place that it is put in.
builds := gcc clang msan coverage
compile_gcc = $(GCC) $(CFLAGS) $(sanitize)
compile_clang = $(CLANG) $(CFLAGS) $(sanitize)
compile_msan = $(CLANG) $(CFLAGS) -DES_DEBUG -fsanitize=memory -fno-sanitize-recover=all
compile_coverage = $(GCC) -O0 -Wno-attributes -Dalways_inline=noinline --coverage

helpers := bytes guard receiver vector
helper_headers := $(wildcard core/*.h tests/core/*.h tests/core/simde/*.h)
fuzzers := libfuzzer msan afl
fuzz_programs := $(fuzzers:%=build/tests/fuzz-%/program)
vectors_programs := $(foreach build,$(builds),$(foreach v,$(variants),build/tests/vectors-$(build)-$(v)))

.PHONY: c-tests
c-tests: $(vectors_programs) $(fuzz_programs)
c-tests: $(patsubst %,build/tests/%,cat header mistakes $(afforded:%=vectors-on-%)) build/bench/native

.PHONY: check
check: setup-test all build/tests/header $(variants:%=build/tests/vectors-gcc-%) ## run the tests that take a minute
	node scripts/test.mjs check

# What surrounds the parser is compiled once, but where the sanitizer must see all of a program.
build/tests/plain/%.o: tests/core/%.c $(helper_headers) | setup-test
	@mkdir -p $(@D)
	$(GCC) $(CFLAGS) $(c_flags) -c $< -o $@

build/tests/msan/%.o: tests/core/%.c $(helper_headers) | setup-test
	@mkdir -p $(@D)
	$(compile_msan) $(c_flags) -c $< -o $@

# $(call vectors_rule,build,variant)
define vectors_rule
build/tests/$(1)-$(2)/%.o: core/%.c $(helper_headers) | setup-test
	@mkdir -p $$(@D)
	$$(compile_$(1)) $(c_flags) $(flags_$(2)) -c $$< -o $$@

build/tests/vectors-$(1)-$(2): $(patsubst %,build/tests/$(if $(filter msan,$(1)),msan,plain)/%.o,vectors $(helpers)) \
  build/tests/$(1)-$(2)/eventstream.o build/tests/$(1)-$(2)/utf16.o
	$$(compile_$(1)) $$^ -o $$@
endef
$(foreach build,$(builds),$(foreach v,$(variants),$(eval $(call vectors_rule,$(build),$(v)))))

# A fuzzer holds all variants, each under names of its own.
names = $(foreach verb,init feed finish,-Des_$(verb)=es_$(verb)_$(1))
compile_fuzz-libfuzzer = $(CLANG) $(CFLAGS) $(sanitize) -fsanitize=fuzzer
compile_fuzz-msan = $(compile_msan) -fsanitize=fuzzer
compile_fuzz-afl = AFL_QUIET=1 AFL_USE_ASAN=1 afl-clang-fast $(CFLAGS) -fsanitize=fuzzer

# $(call fuzz_variant_rule,fuzzer,variant)
define fuzz_variant_rule
build/tests/fuzz-$(1)/$(2).o: core/eventstream.c $(helper_headers) | setup-test
	@mkdir -p $$(@D)
	$$(compile_fuzz-$(1)) $(c_flags) $(flags_$(2)) $(call names,$(2)) -c $$< -o $$@
endef
$(foreach fuzzer,$(fuzzers),$(foreach v,$(variants),$(eval $(call fuzz_variant_rule,$(fuzzer),$(v)))))

# $(call fuzz_rule,fuzzer)
define fuzz_rule
build/tests/fuzz-$(1)/utf16.o: core/utf16.c $(helper_headers) | setup-test
	@mkdir -p $$(@D)
	$$(compile_fuzz-$(1)) $(c_flags) $(flags_simd) -c $$< -o $$@

build/tests/fuzz-$(1)/program: $(patsubst %,build/tests/$(if $(filter msan,$(1)),msan,plain)/%.o,fuzz bytes receiver) \
  $(patsubst %,build/tests/fuzz-$(1)/%.o,$(variants) utf16)
	$$(compile_fuzz-$(1)) $$^ -o $$@
endef
$(foreach fuzzer,$(fuzzers),$(eval $(call fuzz_rule,$(fuzzer))))

# Other machines: their byte order and the size of their words. `make test` runs those that it can
# afford.
machines := i386 powerpc aarch64 s390x
afforded := i386 powerpc
compiler_i386 := i686-linux-gnu-gcc
compiler_powerpc := powerpc-linux-gnu-gcc
compiler_aarch64 := aarch64-linux-gnu-gcc
compiler_s390x := s390x-linux-gnu-gcc
emulator_i386 := $(if $(filter x86_64,$(shell uname -m)),,qemu-i386)
emulator_powerpc := qemu-ppc
emulator_aarch64 := qemu-aarch64
emulator_s390x := qemu-s390x

# $(call machine_rule,machine)
define machine_rule
build/tests/vectors-on-$(1): $(patsubst %,tests/core/%.c,vectors $(helpers)) $(helper_headers) $(core) \
  | $(if $(filter $(1),$(afforded)),setup-test,setup-machines)
	@mkdir -p $$(@D)
	$$(compiler_$(1)) -static $(CFLAGS) -DES_DEBUG $(c_flags) $$(filter %.c,$$^) -o $$@

.PHONY: test-on-$(1)
test-on-$(1): build/tests/vectors-on-$(1)
	$(emulator_$(1)) $$< tests/vectors
endef
$(foreach machine,$(machines),$(eval $(call machine_rule,$(machine))))

.PHONY: test-machines
test-machines: $(machines:%=test-on-%) ## run the vectors as on other machines

build/tests/header: tests/core/header.c $(patsubst %,tests/core/%.c,bytes receiver) $(helper_headers) $(core) | setup-test
	@mkdir -p $(@D)
	$(compile_gcc) $(c_flags) $(filter %.c,$^) -o $@

build/tests/mistakes: tests/core/mistakes.c $(core) | setup-test
	@mkdir -p $(@D)
	$(GCC) $(CFLAGS) -DES_DEBUG $(c_flags) $(filter %.c,$^) -o $@

build/tests/cat: demo/cat.c $(core) | setup-test
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(c_flags) $(filter %.c,$^) -o $@

# Its instructions are counted: they depend on these flags, so CFLAGS stays out.
build/bench/native: tests/bench/native.c $(core) | setup-test
	@mkdir -p $(@D)
	$(GCC) -O2 -g $(c_flags) $(filter %.c,$^) -o $@

shipped_cores := build/kinds.js build/js-core.js $(patsubst %,build/wasm/eventstream-%.wasm,simd bytewise)

.PHONY: fuzz
fuzz: $(fuzz_programs) $(shipped_cores) ## fuzz the parser for FUZZ_SECONDS (30)
	tests/core/fuzz.sh $(FUZZ_SECONDS)

.PHONY: prove
prove: | setup-prove ## prove that no stream makes the core leave its memory, or overflow
	tests/core/prove.sh

# What surrounds a mutant of the core is compiled once.
.PHONY: mutants
mutants: setup-test all $(patsubst %,build/tests/plain/%.o,vectors $(helpers)) ## count what no test would notice
	nice node tests/mutants/main.mjs

.PHONY: corpus
corpus: ## keep what fuzzing found, in tests/core/corpus.txt
	node tests/core/seeds.mjs keep build/corpus

# --- Code --------------------------------------------------------------------

c_files = $(wildcard core/*.[ch] wasm/*.[ch] demo/*.c tests/core/*.[ch] tests/core/simde/*.h tests/bench/*.c)

.PHONY: lint clang-format clang-tidy analyzer cppcheck prettier eslint tsc shellcheck
lint: clang-format clang-tidy analyzer cppcheck prettier eslint tsc shellcheck ## check layout, types and mistakes

clang-format: | setup-test
	clang-format --dry-run -Werror $(c_files)

clang-tidy: | setup-test
	clang-tidy --quiet $(filter %.c,$(c_files)) -- -std=c11 -Icore

# gcc's own analyzer. $(call analyze,files,flags)
analyze = $(foreach file,$(1),$(GCC) -fanalyzer -O2 $(c_flags) $(2) -c $(file) -o /dev/null &&) true
analyzer: | setup-test
	@$(foreach v,$(variants),$(call analyze,$(wildcard core/*.c),$(flags_$(v))) &&) true
	@$(call analyze,$(wildcard core/*.c tests/core/*.c demo/*.c),-DES_DEBUG)

# mistakes.c makes what it would report; a layout is read by JavaScript only.
cppcheck: | setup-test
	cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,style,performance,portability \
	  --suppress=missingIncludeSystem --suppress=unusedStructMember:wasm/boundary.c \
	  -i tests/core/mistakes.c -Icore core tests/core wasm demo/cat.c

prettier: | setup-test
	$(test_bin)prettier --check --log-level warn .

eslint: | setup-test
	$(test_bin)eslint --config tests/eslint.config.mjs --max-warnings 0 .

tsc: $(js) | setup-test
	$(bin)tsc --project tsconfig.json --noEmit

shellcheck: | setup-test
	shellcheck $(shell_files)

.PHONY: format
format: setup-test ## lay out the code
	clang-format -i $(c_files)
	$(test_bin)prettier --write --log-level warn .

.PHONY: clean
clean: ## remove what was built, but not what was installed
	rm -rf build dist

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18
	@echo; sed -n 's/^\([A-Z_]*\) ?= *\([^#]*\)# */\1\t\2\t/p' $(MAKEFILE_LIST) | expand -t 18,36

# --- Set-up ------------------------------------------------------------------

# Order-only prerequisites: they always run, and make nothing out of date.
.PHONY: setup-demo setup-hub setup-build setup-emscripten setup-test setup-machines setup-picture
setup-demo:
	@$(SETUP) demo

setup-hub:
	@$(SETUP) demo hub

setup-build:
	@$(SETUP) build

setup-emscripten: setup-build
	@$(SETUP) build emscripten

setup-test: setup-build
	@$(SETUP) build emscripten bundler test servers hub

setup-machines: setup-test
	@$(SETUP) machines

setup-prove:
	@$(SETUP) prove

setup-picture: setup-test
	@$(SETUP) picture
