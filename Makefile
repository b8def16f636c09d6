# Herald. `make check TEXT="..."` and `make test` set up everything they need, from Python 3.11 and make alone.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
TEXT ?=
TESTS ?=
export TEXT
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1

.PHONY: help check test fast lint types contracts bench wheel assertion dialogue recall lock words knowledge evaluate clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

check: $(VENV)/.run ## Say how soon to act: make check TEXT="My back hurts at night"
	@$(BIN)/herald check -- "$$TEXT"

test: $(VENV)/.dev lint types contracts ## Lint, types, import contract and every test
	@$(BIN)/python -m pytest -q $(TESTS)

fast: $(VENV)/.dev ## The tests that take seconds
	@$(BIN)/python -m pytest -q -m "not slow"

lint: $(VENV)/.dev
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

types: $(VENV)/.dev
	@$(BIN)/mypy --no-error-summary

contracts: $(VENV)/.dev
	@$(BIN)/lint-imports --no-logo > $(VENV)/contracts.log 2>&1 || { cat $(VENV)/contracts.log; exit 1; }

evaluate: $(VENV)/.run ## Score the open cases
	@$(BIN)/herald evaluate tests/cases/messages.jsonl --traps tests/cases/traps.jsonl

knowledge: $(VENV)/.run ## Check the knowledge folder
	@$(BIN)/herald knowledge check

bench: $(VENV)/.dev build/compiled/.done ## Measure speed
	@$(BIN)/python bench/speed.py

wheel: build/compiled/.done ## Make a wheel; where there is a C compiler, with machine code for the part that reads and judges

build/compiled/.done: $(VENV)/.dev $(shell find src -name '*.py' -o -name '*.yaml') pyproject.toml
	@rm -rf build/tree build/compiled dist && mkdir -p build/tree dist
	@cp -R src pyproject.toml build_knowledge.py README.md LICENSE NOTICE build/tree
	@HATCH_BUILD_HOOK_ENABLE_MYPYC=$(if $(shell command -v cc),true,false) $(BIN)/python -m pip wheel -q --no-deps --no-build-isolation --no-index -w dist build/tree
	@$(BIN)/python -m pip install -q --no-deps --no-index --target build/compiled dist/*.whl
	@rm -rf build/tree && touch $@

assertion: $(VENV)/.dev ## Measure the reach of cues on others' sentences: make assertion CORPORA=FOLDER
	@$(BIN)/python bench/assertion.py "$(CORPORA)/assertion.jsonl"

dialogue: $(VENV)/.dev ## Measure how answers are read on others' conversations: make dialogue CORPORA=FOLDER
	@$(BIN)/python bench/dialogue.py "$(CORPORA)/texts.parquet" $(if $(MISSES),misses)

recall: $(VENV)/.dev ## Measure what is found in wordings that no entry lists
	@$(BIN)/python bench/recall.py $(if $(MISSES),misses)

words: $(VENV)/.dev ## Renew the list of ordinary words that are never taken for a misspelling
	@$(BIN)/python tools/real_words.py

lock: ## Renew the lock files (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/run.txt requirements/run.in pyproject.toml
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements/dev.txt requirements/dev.in requirements/run.in pyproject.toml

clean: ## Remove what make made
	rm -rf $(VENV) src/herald_her2/.compiled

$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Herald needs Python 3.11 or newer; say which with make PYTHON=..." >&2; exit 4; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing; as root: apt-get install python3-venv" >&2; exit 4; }
	@echo "Setting up (once) ..." >&2
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/herald knowledge compile > /dev/null
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@
