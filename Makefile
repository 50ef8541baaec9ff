# make demo converts the seeds; make test runs every test; make help lists the rest.

PREFIX = /usr/local
DESTDIR =
# Static Swift libraries: the program runs where no toolchain is, and starts faster. The C++ library that they need is
# static, too: the linker finds it in a folder of its own before the shared one, which costs every start half a
# millisecond.
STATIC = .build/static
# Optimised across modules: small functions of the model and the scanners are inlined into readers and writers, and a
# third of the instructions of every start is saved. Without the library of regular expressions, which comes in unasked
# with `contains` and `replacing` on strings: 1 MB of the program, and a look at all of its types in every start.
OPTIMISED = swift build -c release -Xswiftc -cross-module-optimization \
  -Xswiftc -Xfrontend -Xswiftc -disable-implicit-string-processing-module-import
RELEASE = $(OPTIMISED) --static-swift-stdlib --product heddle -Xlinker "-L$(CURDIR)/$(STATIC)"
BINARY = $$($(RELEASE) --show-bin-path)/heddle
SOURCES = $(wildcard Package.swift Sources Plugins Tests Examples)
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
FORMATS = html markdown json text

.PHONY: help demo test test-pages pictures fuzz bench score golden examples build format lint install uninstall clean

help:
	@echo 'make demo       convert the seeds to $(FORMATS) into out/'
	@echo 'make test       run every test'
	@echo 'make test-pages look at pages in a browser, as readers do: nothing overflows, nothing is fetched, every link lands'
	@echo 'make pictures   take the pictures of the README again'
	@echo 'make fuzz       feed every reader made-up bytes, FUZZ_SECONDS (60) each, from FUZZ_SEED (random)'
	@echo 'make bench      measure speed, side by side with other tools where they are installed'
	@echo 'make score      F1 of the readers, field by field, on documents made up a moment ago; the worst into out/score'
	@echo 'make golden     rewrite what tests compare with: fixtures, Examples/output, tables in README.md'
	@echo 'make examples   rewrite Examples/output only'
	@echo 'make build      build the release program'
	@echo 'make format     format all sources; make lint only checks them'
	@echo 'make install    install program, man page and completions below PREFIX=$(PREFIX) (DESTDIR= for packages)'
	@echo 'make uninstall  remove them'
	@echo 'make clean      remove what was built'

demo: build
	@binary="$(BINARY)" && for seed in seeds/*.txt; do \
	  "$$binary" "$$seed" $(FORMATS:%=-t %) -o out/ || exit; \
	done
	@echo
	@echo 'Written:'
	@wc -c out/* | sed '$$d'
	@echo
	@echo 'Open these in a browser:'
	@for page in out/*.html; do echo "  $$PWD/$$page"; done
	@echo "Try:  $(BINARY) --help" | sed "s|$$PWD/||"

build:
	@.ci/setup build
	@mkdir -p $(STATIC)
	@for pair in libstdc++.a:libstdc++.a libgcc_eh.a:libgcc_s.a; do \
	  found=$$(clang -print-file-name="$${pair%:*}"); \
	  case "$$found" in /*) ln -sf "$$found" "$(STATIC)/$${pair#*:}" ;; esac; \
	done
	$(RELEASE)

test:
	@.ci/setup test
	swift build --build-tests
	swift test --skip-build
	@for script in Tests/*/run; do \
	  case "$$script" in *'*'*|Tests/Benchmarks/*|Tests/Fuzz/*|Tests/pages/*) continue ;; esac; \
	  echo "$$script"; "$$script" || exit; \
	done

# Installs a browser: apart from the other tests, which need none.
test-pages: build
	$(OPTIMISED) --static-swift-stdlib --product corpus
	Tests/pages/run

# The pictures of the README.
pictures: build
	Tests/pages/run --pictures

fuzz:
	@.ci/setup test
	Tests/Fuzz/run

bench: build
	$(OPTIMISED) --static-swift-stdlib --product corpus
	$(OPTIMISED) --static-swift-stdlib --product writing
	Tests/Benchmarks/run

# SCORE='--held-out --minimum 0.95' and the like are passed on.
score:
	@.ci/setup build
	$(OPTIMISED) --product score
	"$$($(OPTIMISED) --show-bin-path)/score" --save out/score $(SCORE)

# One after the other: several tests write README.md. A person reads 'git diff' afterwards.
golden:
	HEDDLE_UPDATE_GOLDEN=1 swift test --no-parallel --filter '^(GoldenTests|DriftTests|ExamplesTests)\.'

examples:
	HEDDLE_UPDATE_GOLDEN=1 swift test --no-parallel --filter OutputExampleTests

format:
	swift format -i -r $(SOURCES)

lint:
	swift format lint --strict -r $(SOURCES)

install: build
	install -d '$(BIN)' '$(SHARE)/man/man1' '$(SHARE)/bash-completion/completions' \
	  '$(SHARE)/zsh/site-functions' '$(SHARE)/fish/vendor_completions.d'
	install -s -m 755 "$(BINARY)" '$(BIN)/heddle'
	'$(BIN)/heddle' man > '$(SHARE)/man/man1/heddle.1'
	'$(BIN)/heddle' completions bash > '$(SHARE)/bash-completion/completions/heddle'
	'$(BIN)/heddle' completions zsh > '$(SHARE)/zsh/site-functions/_heddle'
	'$(BIN)/heddle' completions fish > '$(SHARE)/fish/vendor_completions.d/heddle.fish'

uninstall:
	rm -f '$(BIN)/heddle' '$(SHARE)/man/man1/heddle.1' '$(SHARE)/bash-completion/completions/heddle' \
	  '$(SHARE)/zsh/site-functions/_heddle' '$(SHARE)/fish/vendor_completions.d/heddle.fish'

clean:
	rm -rf .build .build-* out
