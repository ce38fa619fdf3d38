# One door: `make help` lists what there is. Every target does its own set-up.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$$p"; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)
REAL := 0.98.0
OLDER := 0.75.0 0.85.0 0.90.0
BROWSER := # which of the browser's tests; all if this is empty
NO_REAL := not zenml-0 and not (browser and real_server) and not materializers
# The world of tests and notebooks stands still, and knows nothing of this machine's own ZenML.
STILL := ZENEXPLORE_NOW=2026-11-23T12:00:00+00:00 ZENML_CONFIG_PATH=$(CURDIR)/.work/no-zenml
FRONTEND := $(shell find frontend -name node_modules -prune -o -type f -print)
PYTEST := $(BIN)/python -m pytest
# Each worker takes whole modules, whose fixtures are made once then; in their order, for of few tests come the longest.
SHARED := -n 2 --dist loadfile --no-loadscope-reorder
# What compares with the dtypes and texts that only the newest pandas and polars give.
NEWEST := test_every_reader_gives or test_a_csv_has_the_values or test_a_csv_text_is_a_table or test_a_csv_becomes_parquet or (that_pandas_writes and zones)
# The artifacts' tests that open what libraries of saved models write; the others are the same without them.
LIBRARIES := $(shell grep -lE '^from (tests\.libraries|\.written) import' tests/artifacts/test_*.py)

.PHONY: help explore test front quick nb outputs fmt check gen models artifacts contract real realnb browser bench measure screenshots lowest clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

.venv/explore: pyproject.toml hatch_build.py $(FRONTEND)
	@test -n "$(PYTHON)" || { echo "zenexplore needs Python 3.11 or newer, and none was found" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "setting up .venv (a minute or two, once)"
	@$(PIP) -e '.[artifacts,demo]' jupyterlab && touch $@

.venv/test: pyproject.toml .venv/explore
	@$(PIP) -e '.[test,check]' && touch $@

.venv/models: pyproject.toml .venv/test
	@$(PIP) -e '.[models]' && touch $@

explore: .venv/explore ## Open the tour in JupyterLab, on the demo or on the server that ZENML_STORE_URL names
	$(BIN)/jupyter lab $(AS_ROOT) notebooks/01_tour.ipynb

test: .venv/test ## Pass the tests: units, laws, the contract suite and the notebooks on the stub
	@$(STILL) $(PYTEST) $(SHARED) -k "$(NO_REAL)"
	@$(MAKE) --no-print-directory nb
	@$(BIN)/python tools/left_out.py

front: .venv/test ## Type-check and test the widgets' scripts; needs Node.js
	@cd frontend && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run --silent check && npm run --silent test

quick: .venv/test ## Pass the tests that need no server but ours, but for the contract suite
	@$(STILL) $(PYTEST) $(SHARED) tests/law tests/unit tests/views tests/artifacts -k "$(NO_REAL)"

nb: .venv/test ## Execute the notebooks on the demo and compare their outputs
	@$(STILL) $(BIN)/python -m pytest --nbval --nbval-current-env notebooks -p no:cacheprovider

fmt: .venv/test ## Format the code
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

check: .venv/test ## Lint and type-check
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

gen: .venv/test ## Write anew what is generated: signatures, and what servers of recorded versions can be asked
	@$(BIN)/python tools/gen_surface.py && $(BIN)/python tools/gen_facts.py

real: ## Make the environment of a real ZenML server
	@$(PYTHON) -c "from tools.real_server import make_environment as make; make('$(REAL)')"

models: .venv/models real ## Open what every library of saved models writes, and compare with ZenML's own load()
	@REQUIRE=zenml,models $(STILL) $(PYTEST) $(SHARED) $(LIBRARIES) tests/hostile tests/materializers

artifacts: .venv/models real ## Write the documentation's table of artifacts anew
	@$(BIN)/python -m tests.materializers.table

contract: .venv/test real ## Ask real ZenML servers, older ones too: the contract suite and the client
	@$(PYTHON) -c "from tools.real_server import make_environment as make; [make(each) for each in '$(OLDER)'.split()]"
	@REQUIRE=zenml $(STILL) $(PYTEST) $(SHARED) tests/contract tests/client tests/artifacts tests/older tests/zenml_client -k zenml-0

outputs: .venv/test ## Execute the notebooks anew and keep their outputs
	@$(STILL) $(BIN)/jupyter nbconvert --log-level=ERROR --to notebook --execute --inplace \
		--ExecutePreprocessor.store_widget_state=False --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

realnb: .venv/test real ## Execute the notebooks on a real server, without comparing outputs
	@ZENML_CONFIG_PATH=$(CURDIR)/.work/no-zenml $(BIN)/python tools/on_real_server.py $(REAL) \
		$(BIN)/python -m pytest --nbval-lax --nbval-current-env notebooks -p no:cacheprovider

browser: .venv/test real ## Drive the panel in a real JupyterLab in Chromium, on the stub and on a real server of 20,000 runs
	@REQUIRE=browser,zenml $(STILL) $(BIN)/python -m pytest tests/browser -k "$(BROWSER)"

bench: .venv/test real ## Measure, as ratios against ZenML's own client and raw httpx
	@$(BIN)/python -m bench

measure: .venv/test ## Measure the panel in Chromium, on the server that ZENML_STORE_URL, _USERNAME and _PASSWORD name
	@$(BIN)/python -m tools.measure_panel

screenshots: .venv/test ## Take the pictures of the README anew
	@$(STILL) $(BIN)/python -m tools.screenshots

lowest: ## Run the tests on the lowest versions that pyproject.toml states
	@test -x .venv-lowest/bin/python || "$(PYTHON)" -m venv .venv-lowest
	@$(PYTHON) tools/lowest.py > .venv-lowest/lowest.txt
	@.venv-lowest/bin/pip install --quiet --disable-pip-version-check -c .venv-lowest/lowest.txt -e '.[artifacts,dask,demo,polars]' pytest pytest-xdist hypothesis
	@$(STILL) .venv-lowest/bin/python -m pytest $(SHARED) tests/unit tests/client tests/artifacts tests/views -m "not browser" -k "$(NO_REAL) and not ($(NEWEST))" \
		--ignore=tests/artifacts/ways --ignore=tests/client/writes/test_canaries_printed.py
	@# the first need an S3 server, which the lowest versions of S3's packages do not install beside; the second execute notebooks

clean: ## Remove everything that was made
	@rm -rf .venv .venv-lowest .work frontend/node_modules frontend/.gallery zenexplore/widgets/static .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
