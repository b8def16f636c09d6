# Herald. `make check TEXT="..."` and `make test` set up everything they need, from Python 3.11 and make alone.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
TEXT ?=
TESTS ?=
PORT ?= 8000
export TEXT
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1

.PHONY: help check start editor assets screenshots messages test fast lint types contracts bench bench-scan bench-scan-memory peers linear bench-site bench-guide bench-diary bench-clinic wheel spark-env assertion dialogue suggest recall lock lock-peers words knowledge evaluate clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

check: $(VENV)/.run ## Say how soon to act: make check TEXT="My back hurts at night"
	@$(BIN)/herald check -- "$$TEXT"

start: $(VENV)/.site $(VENV)/.assets ## Serve the site on http://127.0.0.1:8000 (PORT=... for another port)
	@$(BIN)/herald serve --port $(PORT) --database sqlite:///$(CURDIR)/var/herald.sqlite3

editor: $(VENV)/.site ## Make an editor's account for the served site: make editor NAME=ana
	@$(BIN)/herald editor add "$(NAME)" --database sqlite:///$(CURDIR)/var/herald.sqlite3

assets: $(VENV)/.site $(VENV)/.assets ## Build the site's style sheet and script

test: $(VENV)/.dev $(VENV)/.spark $(VENV)/.assets lint types contracts ## Lint, types, import contract and every test
	@$(BIN)/python -m pytest -q $(TESTS)

fast: $(VENV)/.dev $(VENV)/.assets ## The tests that take seconds
	@$(BIN)/python -m pytest -q -m "not slow"

lint: $(VENV)/.dev
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

types: $(VENV)/.dev
	@HERALD_SECRET_KEY=types $(BIN)/mypy --no-error-summary

contracts: $(VENV)/.dev
	@$(BIN)/lint-imports --no-logo > $(VENV)/contracts.log 2>&1 || { cat $(VENV)/contracts.log; exit 1; }

evaluate: $(VENV)/.run ## Score the open cases
	@$(BIN)/herald evaluate tests/cases/messages.jsonl --traps tests/cases/traps.jsonl

knowledge: $(VENV)/.run ## Check the knowledge folder
	@$(BIN)/herald knowledge check

bench: $(VENV)/.dev build/compiled/.done ## Measure speed
	@$(BIN)/python bench/speed.py

peers: $(VENV)/.dev build/compiled/.done ## Measure Herald beside its peers: make peers CORPORA=FOLDER (ONLY=NAME, RUNS=5, PHRASES=N)
	@$(BIN)/python bench/peers.py "$(CORPORA)" --only "$(ONLY)" --runs $(or $(RUNS),5) --phrases $(or $(PHRASES),0)

bench-scan: $(VENV)/.spark build/compiled/.done ## Measure the scan and its engines: make bench-scan (SIZES=2,8,32 ROUNDS=3 CORPORA=FOLDER)
	@$(BIN)/python bench/scanning.py --sizes $(or $(SIZES),2,8,32) --rounds $(or $(ROUNDS),3) --corpora "$(CORPORA)"

bench-scan-memory: $(VENV)/.dev build/compiled/.done ## Measure the memory of two processes over an archive: make bench-scan-memory (MB=1000)
	@$(BIN)/python bench/scan_memory.py $(or $(MB),1000)

linear: $(VENV)/.dev build/compiled/.done ## Measure whether time grows as the text does
	@PYTHONPATH=build/compiled $(BIN)/python bench/linear.py

bench-guide: $(VENV)/.dev $(VENV)/.assets ## Measure how many pages of the guide are served (needs wrk)
	@$(BIN)/python bench/guide.py

bench-site: $(VENV)/.dev $(VENV)/.assets ## Measure the site: posted checks at 100/s, weight of the front page
	@$(BIN)/python bench/site.py

bench-diary: $(VENV)/.dev $(VENV)/.assets ## Measure a diary of five years
	@$(BIN)/python bench/diary.py

bench-clinic: $(VENV)/.dev $(VENV)/.assets ## Measure 100,000 people on PostgreSQL, 50 of whom check in a second: make bench-clinic (PATIENTS=N, OBSERVATIONS=N, RATE=N, WHOLE=1)
	@$(BIN)/python bench/clinic.py --patients $(or $(PATIENTS),100000) --observations $(or $(OBSERVATIONS),10000000) --rate $(or $(RATE),50) $(if $(WHOLE),--whole)

screenshots: $(VENV)/.dev $(VENV)/.assets ## Make pictures of every page in build/screenshots (needs Chromium)
	@$(BIN)/python tools/screenshots.py

messages: $(VENV)/.dev ## Renew the list of interface words, and what translators have to do
	@$(BIN)/pybabel -q extract -F babel.cfg -k gettext_lazy -k _ --no-location --sort-output --omit-header -o src/herald/site/locale/messages.pot src/herald/site
	@$(BIN)/pybabel -q update -D django -i src/herald/site/locale/messages.pot -d src/herald/site/locale --no-fuzzy-matching --ignore-obsolete -w 140

wheel: $(VENV)/.assets build/compiled/.done ## Make a wheel; where there is a C compiler, with machine code for the part that reads and judges (C++20: and for archives)

spark-env: $(VENV)/.spark build/compiled/.done ## Pack what Spark's workers need: build/herald-spark.tar.gz and build/herald_scan.py
	@rm -rf build/spark-env
	@$(BIN)/python -m pip install -q --require-hashes --target build/spark-env -r requirements/spark.txt
	@rm -rf build/spark-env/pyspark build/spark-env/bin && cp -R build/compiled/. build/spark-env && cp tools/herald_scan.py build
	@tar -czf build/herald-spark.tar.gz -C build/spark-env .

build/compiled/.done: $(VENV)/.dev $(shell find src -name '*.py' -o -name '*.yaml' -o -name '*.[ch]pp') pyproject.toml build_wheel.py build_native.py
	@rm -rf build/tree build/compiled dist && mkdir -p build/tree dist
	@cp -R src pyproject.toml build_wheel.py build_native.py README.md LICENSE NOTICE build/tree
	@cd build/tree && HATCH_QUIET=1 HATCH_BUILD_HOOK_ENABLE_MYPYC=$(if $(shell command -v cc),true,false) \
		"$(CURDIR)/$(BIN)/python" -m hatchling build -t wheel -d "$(CURDIR)/dist"
	@$(BIN)/python -m pip install -q --no-deps --no-index --target build/compiled dist/*.whl
	@rm -rf build/tree && touch $@

assertion: $(VENV)/.dev ## Measure the reach of cues on others' sentences: make assertion CORPORA=FOLDER
	@$(BIN)/python bench/assertion.py "$(CORPORA)/assertion.jsonl"

suggest: $(VENV)/.dev ## Measure "Did you mean ...?"
	@$(BIN)/python bench/suggest.py

dialogue: $(VENV)/.dev ## Measure how answers are read on others' conversations: make dialogue CORPORA=FOLDER
	@$(BIN)/python bench/dialogue.py "$(CORPORA)/texts.parquet" $(if $(MISSES),misses)

recall: $(VENV)/.dev ## Measure what is found in wordings that no entry lists
	@$(BIN)/python bench/recall.py $(if $(MISSES),misses)

words: $(VENV)/.dev ## Renew the list of ordinary words that are never taken for a misspelling
	@$(BIN)/python tools/real_words.py

LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: ## Renew the lock files (needs uv and npm)
	$(LOCK) -o requirements/run.txt requirements/run.in pyproject.toml
	$(LOCK) --extra site --extra postgresql -o requirements/site.txt requirements/run.in pyproject.toml
	$(LOCK) --extra site --extra postgresql --extra scan -o requirements/dev.txt requirements/dev.in requirements/run.in pyproject.toml
	$(LOCK) -c requirements/dev.txt --extra spark -o requirements/spark.txt requirements/run.in pyproject.toml
	$(LOCK) -o requirements/node.txt requirements/node.in
	npm install --package-lock-only

lock-peers: ## Renew the lock files of the peers' environments (needs uv)
	for peer in bench/peers/locks/*.in; do $(LOCK) -o $${peer%.in}.txt $$peer || exit 1; done

clean: ## Remove what make made
	rm -rf $(VENV) src/herald_her2/.compiled src/herald/site/static src/herald/report/fonts build node_modules

$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Herald needs Python 3.11 or newer; say which with make PYTHON=..." >&2; exit 4; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing; as root: apt-get install python3-venv" >&2; exit 4; }
	@echo "Setting up (once) ..." >&2
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/herald knowledge compile > /dev/null
	@touch $@

$(VENV)/.site: $(VENV)/.run requirements/site.txt
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/site.txt
	@touch $@

$(VENV)/.assets: $(VENV)/.site package-lock.json tools/site_assets.py $(wildcard src/herald/site/assets/* src/herald/site/locale/*/LC_MESSAGES/*.po)
	@command -v npm > /dev/null && command -v node > /dev/null || $(BIN)/python -m pip install -q --require-hashes -r requirements/node.txt
	@$(BIN)/python tools/site_assets.py
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements/dev.txt
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.spark: $(VENV)/.dev requirements/spark.txt
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/spark.txt
	@touch $@
