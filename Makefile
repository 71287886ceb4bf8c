.POSIX:
.SUFFIXES:

# Any Python 3.11 or newer: make setup PYTHON=python3.13
PYTHON = python3

# Everything runs in .venv, which `setup` makes and keeps up to date. Paths are relative, so that blanks do no harm.
RUN = .venv/bin/python -m
SCREENER = .venv/bin/screener

.PHONY: help setup demo test lint bench wheel check-long lock

help:
	@echo 'make demo        set up, check sample ads, write a report, say what to try next'
	@echo 'make test        set up, then lint, types, rules and all tests'
	@echo 'make setup       only set up (.venv from hash-locked requirements)'
	@echo 'make lint        style, types, and the rules'"'"' own checks'
	@echo 'make bench       measure speed'
	@echo 'make wheel       a wheel for this system whose engine is compiled (needs a C compiler), in dist'
	@echo 'make check-long  the long tests that `make test` leaves out'
	@echo 'make lock        pin the requirements anew (needs uv)'
	@echo
	@echo 'Another Python: make demo PYTHON=python3.13'

setup:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo '$(PYTHON) was not found. Install Python 3.11 or newer, or name one: make setup PYTHON=python3.12' >&2; \
		exit 1; }
	@"$(PYTHON)" requirements/install.py

demo: setup
	@$(SCREENER) demo

lint: setup
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(SCREENER) rules lint

test: lint
	$(SCREENER) rules test
	$(SCREENER) quality gate
	$(RUN) pytest -n 2 --cov

bench: setup
	@$(RUN) benchmarks

wheel: setup
	SCREENER_COMPILE=1 $(RUN) pip --disable-pip-version-check wheel --no-deps --no-build-isolation --wheel-dir dist .

check-long: setup
	$(RUN) pytest -m long || test $$? -eq 5  # 5: there are none

lock:
	requirements/lock.sh
