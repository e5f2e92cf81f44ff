# Everything a person does with this project, one word each. `make help` lists the words.
#
# A stamp file remembers which requirements stand in .venv, so that the second run installs nothing.
# Recipes say in a short line what they do and keep quiet about how (V=1 shows the commands).

# The first Python of the machine that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
# The embedded database and nothing else lives here; a ministry's server is named by DATABASE_URL instead.
LOCAL := .local
# Where the two runs of the tests write down how long each test took.
RUNS := $(LOCAL)/browser.xml $(LOCAL)/others.xml
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

ifndef V
.SILENT:
endif
# A recipe that fails half-way leaves no stamp behind.
.DELETE_ON_ERROR:
.PHONY: help run demo test check bench screenshots clean

# The words after `bench` say what to measure; for make they are goals, which then have nothing to do.
ifeq ($(firstword $(MAKECMDGOALS)),bench)
MEASUREMENTS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
.PHONY: $(MEASUREMENTS)
$(MEASUREMENTS): ; @:
endif

help: ## this list
	sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

# Another port than that of .streamlit/config.toml: make run PORT=8502
ifdef PORT
export STREAMLIT_SERVER_PORT := $(PORT)
endif

run: .venv/run.stamp ## the dashboard at http://localhost:8501 (PORT=8502 for another), with the demo region if the database is empty
	$(BIN)/python -m serving.port
	echo "Preparing the database"
	$(BIN)/python -m data_access.setup --demo-if-empty
	# `streamlit run` rather than uvicorn: it reads the port and the websocket settings from .streamlit/config.toml.
	$(BIN)/streamlit run server.py

demo: .venv/run.stamp ## load the demo region anew (refused while the database holds real data)
	$(BIN)/python -m data_access.setup
	$(BIN)/python -m data_access.demo

test: .venv/dev.stamp ## every test; finds or installs the Chromium that the browser tests need
	$(BIN)/python -m tests.browser.chromium
	mkdir -p $(LOCAL)
	rm -f $(RUNS)
	# Chromium's tests wait for the screen half of the time, so they run beside the others: one browser at a time.
	echo "Tests, those in Chromium beside the others"
	$(BIN)/pytest tests/browser --junitxml $(word 1,$(RUNS)) > $(LOCAL)/browser.log 2>&1 & browser=$$!; \
	$(BIN)/pytest -n 2 --ignore tests/browser --junitxml $(word 2,$(RUNS)); others=$$?; \
	wait $$browser; chromium=$$?; cat $(LOCAL)/browser.log; \
	$(BIN)/python -m tests.slowest $(RUNS); test $$others -eq 0 -a $$chromium -eq 0

check: .venv/dev.stamp ## style, types, who may import whom, Russian catalogue complete (fast, no database)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_architecture.py tests/ui/text/test_catalogue.py

bench: .venv/dev.stamp ## speed, size and statistics beside our limits, or one of them: make bench effects
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks $(MEASUREMENTS)

screenshots: .venv/dev.stamp ## every page as people see it, into docs/screenshots/ or into OUT=folder
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.screenshots $(OUT)

clean: ## remove what was set up: .venv, the embedded database with its data, caches
	rm -rf .venv $(LOCAL) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/pyvenv.cfg:
	test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3.11 …"; exit 1; }
	echo "Creating .venv with $$($(PYTHON) --version)"
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt .venv/pyvenv.cfg
	echo "Installing what the dashboard needs"
	$(PIP) -r requirements.txt
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	echo "Installing what the tests need"
	$(PIP) -r requirements-dev.txt
	touch $@
