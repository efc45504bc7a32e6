# Every command of the project. PYTHON is the one that makes the virtualenv.
PYTHON ?= python3
STACK ?= staging
# What the caller gives as STACK reaches the engine as it is: neither make nor a shell expands it.
override STACK := $(value STACK)
export STACK
ENGINE = $(PYTHON) -m engine
VENV_PYTHON = .venv/bin/python

.PHONY: help setup up recover doctor down reset dev test check bench lock
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: ## get Pulumi, the plugin and the Python packages
	@$(ENGINE) setup

up: ## bring a stack up on the embedded Harness (STACK=staging or production)
	@$(ENGINE) up "--stack=$$STACK"

recover: ## put in order what an interrupted run left
	@$(ENGINE) recover "--stack=$$STACK"

doctor: ## say what is installed, running and locked
	@$(ENGINE) doctor

down: ## stop what `make up` started; keeps the state
	@$(ENGINE) down

reset: ## forget the state and the embedded Harness's data; keeps the tools
	@$(ENGINE) reset

dev:
	@$(ENGINE) setup --dev

test: check ## the same as `make check`

check: dev ## format, lint, strict types, import rules, and every test
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m mypy
	@PYTHONPATH=components .venv/bin/lint-imports
	@$(VENV_PYTHON) -m pytest -n 2 --dist loadfile

lock: dev ## make the requirements*.txt from the requirements*.in (UPGRADE=--upgrade: newest)
	@for file in requirements.in $(filter-out requirements.in,$(wildcard requirements*.in)); do \
	  $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) \
	    --output-file "$${file%.in}.txt" "$$file" || exit 1; \
	done

bench: dev ## measure components, checks and emulator against each other
	@$(VENV_PYTHON) -m benchmarks
