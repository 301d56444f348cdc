# One command for each thing. What takes more than a few lines is Python: see lantern/config and tests/run.py.
PYTHON ?= python3
INSTALLED := .venv/.installed
BUILT := static/.built
export LANTERN_DEVELOPMENT ?= yes

.PHONY: setup run test check bench docs lock
setup: $(INSTALLED) $(BUILT)

run: setup
	@.venv/bin/python -m lantern.config.run_command

test: setup
	@.venv/bin/python -m tests.run

check: setup
	@.venv/bin/python -m tests.run check

bench: setup
	@.venv/bin/python -m benchmarks.run

docs: $(INSTALLED)
	@.venv/bin/python -m docs.write_indicators

lock: $(INSTALLED)
	@for list in app dev node; do .venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-strip-extras --universal \
	  --python-version 3.11 requirements/$$list.in -o requirements/$$list.txt || exit 1; done

$(INSTALLED): requirements/app.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lantern needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --require-hashes -r requirements/app.txt -r requirements/dev.txt
	.venv/bin/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(BUILT): $(INSTALLED) package-lock.json $(wildcard lantern/design/frontend/* lantern/*/static/*/*.css)
	@.venv/bin/python -m lantern.config.build_command
	@touch $@
