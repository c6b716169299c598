# `make` alone lists what can be made. Everything is installed into .venv, nothing elsewhere,
# but for the browser and the database of the tests, which scripts/browser and scripts/postgres may
# install.

# The Python to make .venv with; when empty, scripts/python looks for one.
PYTHON ?=
# What to pass on to a command: make demo ARGS=--no-browser
ARGS ?=

BIN := .venv/bin
RUN := .venv/run.stamp
PACKAGE := .venv/package.stamp
TEST := .venv/test.stamp
DOCS := .venv/docs.stamp
SOURCES := $(wildcard src/wasit/web/locale/*/LC_MESSAGES/*.po)
CATALOGUES := $(SOURCES:.po=.mo)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install

# What runs here starts Python many hundreds of times, so what is compiled is kept.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: help demo test files both postgres check other bench docs reference pictures dist format lock messages clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' Makefile

demo: $(PACKAGE) $(CATALOGUES) ## run the Muscat talks in a browser
	@$(BIN)/wasit demo $(ARGS)

# What the tests are told of the programs that they start. What is missing is all told at once.
PROGRAMS = postgres=$$(scripts/postgres); browser=$$(scripts/browser) && [ -n "$$postgres" ] && \
	export WASIT_CHROMIUM="$$browser" WASIT_POSTGRES="$$postgres"
# In the order of tests/conftest.py, at the end of which no worker waits long for another.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
# Of what runs on files, these run on PostgreSQL as well. The stores and the service always do.
BOTH := tests/web/test_live.py tests/web/test_live_connections.py \
	tests/web/test_accounts.py tests/web/test_retention.py

test: files both ## run the tests; installs chromium and PostgreSQL where it may

files: $(TEST) $(CATALOGUES)
	@$(PROGRAMS) && $(PYTEST) $(ARGS)

both: $(TEST) $(CATALOGUES)
	@[ -n "$(ARGS)" ] || { $(PROGRAMS) && \
		WASIT_TEST_DATABASE=postgresql $(PYTEST) --numprocesses 2 $(BOTH); }

postgres: $(TEST) $(CATALOGUES) ## run the whole of the tests on PostgreSQL
	@$(PROGRAMS) && WASIT_TEST_DATABASE=postgresql $(PYTEST) $(ARGS)

check: $(TEST) $(CATALOGUES) ## run the tests, the linter, the type checker and a short benchmark
	@$(MAKE) --no-print-directory --jobs 2 files other

# What is checked beside most of the tests, and keeps one processor busy for some minutes.
other: $(TEST) $(CATALOGUES)
	@echo "ruff" && $(BIN)/ruff check && $(BIN)/ruff format --check
	@echo "mypy" && $(BIN)/mypy
	@$(BIN)/python scripts/audit.py
	@echo "benchmarks" && $(BIN)/python benchmarks/relay.py --smoke
	@for each in frontier simulate elicitation closeness human mediation feigning faults archive classroom; do \
		$(BIN)/python benchmarks/$$each.py --smoke || exit 1; done
	@$(MAKE) --no-print-directory both

bench: $(TEST) $(CATALOGUES) ## measure the relay between rooms
	@$(BIN)/python benchmarks/relay.py $(ARGS)

docs: $(DOCS) ## build the documentation into build/docs
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -d build/doctrees docs build/docs
	@echo "build/docs/index.html"

reference: $(TEST) ## write those pages and pictures of docs/ anew that are made of the code
	@$(BIN)/python -m tests.docs.made

pictures: $(TEST) $(CATALOGUES) ## take the pictures of docs/pages.md anew
	@browser=$$(scripts/browser) && export WASIT_CHROMIUM="$$browser" WASIT_PICTURES=1 && \
		$(BIN)/pytest tests/browser/test_survey.py -k kind_of_page_is && $(BIN)/python -m tests.browser.pictures

dist: $(TEST) ## build the wheel, the sources and their bill of materials, and audit what is pinned
	@rm -rf dist && $(BIN)/python -m hatchling build
	@cp requirements/run.txt dist/requirements.txt
	@cp requirements/postgres.txt dist/requirements-postgres.txt
	@wheel=$$(echo dist/*.whl) && $(BIN)/python scripts/sbom.py "$$wheel" "$${wheel%-py3-*}.cdx.json"
	@$(BIN)/python scripts/audit.py $(ARGS)

format: $(TEST) ## put the code into its form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock: ## pin every package anew, with hashes
	@PYTHON='$(PYTHON)' scripts/lock

messages: $(PACKAGE) ## collect the texts to translate, and compile the translations
	@cd src/wasit && ../../$(BIN)/django-admin makemessages --settings wasit.web.settings \
		--locale ar --locale fa --add-location file --no-obsolete --no-wrap
	@# Without its date a catalogue changes only when a text does.
	@sed -i.bak '/^"POT-Creation-Date:/d' $(SOURCES) && rm $(SOURCES:=.bak)
	@$(BIN)/python hatch_build.py

clean: ## remove what was made, .venv included
	@rm -rf .venv build dist screenshots .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests benchmarks -name __pycache__ -prune -exec rm -r {} +
	@rm -f $(CATALOGUES)

# The stamps lie inside .venv, so an environment that is made anew starts with none.
$(RUN): requirements/run.txt requirements/build.txt
	@python=$$(PYTHON='$(PYTHON)' scripts/python) && "$$python" -m venv --clear .venv
	@echo "Installing the packages that Wasit runs on ..."
	@$(PIP) --require-hashes --requirement requirements/run.txt --requirement requirements/build.txt
	@touch $@

$(PACKAGE): $(RUN) pyproject.toml hatch_build.py
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(TEST): $(PACKAGE) requirements/test.txt
	@echo "Installing the packages that the tests need ..."
	@# Most of their modules are never imported; the others are compiled as they are.
	@$(PIP) --no-compile --require-hashes --requirement requirements/test.txt
	@touch $@

$(DOCS): $(RUN) requirements/docs.txt
	@echo "Installing the packages that the documentation needs ..."
	@$(PIP) --require-hashes --requirement requirements/docs.txt
	@touch $@

$(CATALOGUES): %.mo: %.po | $(PACKAGE)
	@$(BIN)/python hatch_build.py
