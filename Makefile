# Two commands are enough: `make run` and `make test`. Each makes its own environment in .venv first.
# They need make and Python 3.11 to 3.14 (requirements.lock has pins for these); say which Python with
# PYTHON=python3.12, for example.

PYTHON ?= python3
DRAWS  ?= 1000
OUT    ?= results
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
PAGE := src/interregnum/desk/page/index.html
PIP  := $(BIN)/python -m pip --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run serve page test browser lint bench ledger posterior sbc guide soak lock clean

help: ## list the targets
	@echo "usage: make TARGET [PYTHON=python3] [ARGS='more arguments']"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/installed ## simulate 1,000 free histories, print the chronicle, leave it in results/ (DRAWS=, OUT=)
	$(BIN)/interregnum run --draws $(DRAWS) --out $(OUT) $(ARGS)

serve: $(VENV)/installed page ## build the page, if it has changed, and open it in a browser (ARGS=--no-browser)
	$(BIN)/interregnum serve $(ARGS)

page: $(PAGE) ## build the page of `interregnum serve` from web/ (needs Node 20.19 or later)

test: $(VENV)/installed browser ## run the tests, two at a time
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

browser: # what the tests of the page need, as far as it can be had here; they say loudly what they lack
	@tools/browser.sh

lint: $(VENV)/installed ## check style, layout, spelling and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/mypy

bench: $(VENV)/installed ## measure speed and compile time on this machine
	$(BIN)/python -m bench $(ARGS)
	if [ -f $(PAGE) ] && command -v chromium > /dev/null; then $(BIN)/python -m bench.desk; fi

ledger: $(VENV)/installed ## put all claims to the model again and renew the ledger of verdicts; fails when one flips
	$(BIN)/interregnum claims --ledger docs/reference/ledger.json --renew $(ARGS) || test $$? -eq 6 # some histories failed

posterior: $(VENV)/installed ## fit to the essay's evidence, and to that before 1959 (an hour); goes on where it was cut off
	$(BIN)/interregnum calibrate $(ARGS)
	$(BIN)/interregnum calibrate --until 1959 --name until-1959 $(ARGS)

sbc: $(VENV)/installed ## simulation-based calibration: fits to 200 sets of made-up figures (hours); goes on where it was cut off
	$(BIN)/interregnum calibrate --check 200 $(ARGS)

guide: $(VENV)/installed ## build the guide into build/guide, run its notebooks and every example (ARGS=--plain runs none)
	$(BIN)/python -m docs.generator $(ARGS)

soak: $(VENV)/installed ## run the long tests that `make test` leaves out
	$(BIN)/python -m pytest -m soak $(ARGS)

lock: ## renew requirements.lock from pyproject.toml (ARGS=--upgrade takes newer versions)
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check install -qq 'uv>=0.9,<1'
	$(VENV)-lock/bin/uv pip compile pyproject.toml --quiet --python-version 3.11 \
	  --python-platform x86_64-manylinux_2_28 $(foreach extra,test lint bench cluster gym search export guide,--extra $(extra)) \
	  --group build \
	  --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make lock' --output-file requirements.lock $(ARGS)

clean: ## remove the environment, results and caches
	rm -rf $(VENV) $(VENV)-lock results build dist web/node_modules $(dir $(PAGE)) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: everything that requirements.lock pins, then this package in place. A changed lock
# makes it anew; a changed pyproject.toml only installs the package again.
$(VENV)/locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || { \
	  echo "Interregnum needs Python 3.11, 3.12, 3.13 or 3.14; \`$(PYTHON) --version\` says: $$($(PYTHON) --version 2>&1 | tail -n 1)." \
	       "Name another one, for example: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@echo "Installing what Interregnum needs into $(VENV) (once; a minute or two)." >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install -qq --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed: $(VENV)/locked pyproject.toml
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

$(PAGE): $(wildcard web/*.* web/.npmrc web/public/* web/src/*)
	@tools/node.sh
	cd web && npm ci --no-audit --no-fund && npm run build
	@touch $@
