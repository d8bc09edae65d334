# Puerta. `make help` lists the commands; README.md says what each is for.

UV_VERSION := 0.9.30
PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
BIN := .venv/bin
# More labelled questions, kept outside of the project; `make evaluate` says so where they are missing.
QUESTIONS ?= ../shared/eval/dev.tsv

.DEFAULT_GOAL := help
.PHONY: help setup run chat train evaluate test widget screenshots measure lint check strings clean

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: .venv/.installed locales/.compiled  ## install everything into .venv and compile the translations

run: setup  ## serve the assistant at http://localhost:5005/ (trains first if needed; Ctrl-C stops it)
	@exec $(BIN)/python -m bot run

chat: setup  ## talk to the assistant in the terminal
	@exec $(BIN)/python -m bot chat

train: setup  ## train the model anew
	@$(BIN)/python -m bot train

evaluate: setup  ## measure how people are understood, beside Rasa's stock assistant (about an hour)
	@$(BIN)/python -m evaluation $(QUESTIONS)

test: setup tests/vendors/node_modules/.installed widget/node_modules/.installed lint  ## run the style checks and every test
	@$(BIN)/python -m bot.training
	@$(BIN)/python -m pytest

widget: widget/node_modules/.installed  ## build widget/dist/widget.js anew from its source
	@cd widget && PATH="$(CURDIR)/$(BIN):$$PATH" npm run build --silent

screenshots: setup widget/node_modules/.installed  ## take the pictures of docs/images anew
	@PYTHONPATH=tests:. $(BIN)/python tests/widget/screenshots.py

measure: setup widget/node_modules/.installed  ## measure the widget: bytes, times on Slow 3G, Lighthouse
	@PYTHONPATH=tests:. $(BIN)/python tests/widget/measure.py

lint: setup  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: setup  ## say what is missing, due or set wrongly: numbers, reviews, vendors, translations
	@$(BIN)/python -m bot check
	@$(BIN)/python -m localization check

strings: setup  ## collect all texts into the catalogues of locales/, check and compile them
	@$(BIN)/python -m localization extract
	@$(BIN)/python -m localization update
	@$(BIN)/python -m localization compile
	@$(BIN)/python -m localization check

clean:  ## remove everything that was installed, compiled or trained here
	rm -rf tests/vendors/node_modules widget/node_modules
	rm -rf .venv .tools .rasa models .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find locales -name '*.mo' -delete
	rm -f locales/.compiled

.tools/bin/uv:
	@command -v $(PYTHON) >/dev/null || { echo "puerta: $(PYTHON) is missing. Install Python 3 with pip and try again." >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { echo "puerta: $(PYTHON) has no pip. Install it (Debian: apt install python3-pip) and try again." >&2; exit 1; }
	@echo "Step 1 of 2: fetching the package manager uv $(UV_VERSION) ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv==$(UV_VERSION)

.venv/.installed: pyproject.toml uv.lock .python-version | $(filter .tools/bin/uv,$(UV))
	@echo "Step 2 of 2: installing the pinned packages into .venv (about 3 GB, some minutes the first time) ..."
	@$(UV) sync --frozen --quiet || { echo "puerta: the packages could not be installed. uv needs Python 3.10 (pyenv install 3.10) and the package index; then try again." >&2; exit 1; }
	@touch $@

# Two lots of JavaScript that only tests need: the vendors' own, and what builds and checks the widget.
%/node_modules/.installed: %/package.json %/package-lock.json .venv/.installed
	@echo "Installing the JavaScript of $*/ ..."
	@cd $* && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent || { echo "puerta: the JavaScript of $*/ could not be installed. It needs the npm registry; then try again." >&2; exit 1; }
	@touch $@

locales/.compiled: .venv/.installed $(wildcard locales/*/LC_MESSAGES/*.po)
	@$(BIN)/python -m localization compile
	@touch $@
