# `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run demo test bench fuzz attack lint format release

program := .build/release/wardvoice
sources := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/bench Benchmarks/Statistics/Benched.swift
pyxform := $(CURDIR)/.tools/pyxform/bin/xls2xform

help: ## This list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what building needs and is missing (with apt; asks sudo when not root).
	@Scripts/setup.sh

run: release ## Build and open the kiosk in your own workspace.
	@$(program) kiosk $(ARGS)

demo: release ## SYNTHETIC young people answer; see what comes out. For example ARGS="--people 500".
	@$(program) demo $(ARGS)

test: ## Lint, build and run every test.
	@Scripts/setup.sh tests
	@$(MAKE) --no-print-directory lint
	@swift build --build-tests
	@WARDVOICE_PYXFORM="$(pyxform)" swift test --skip-build --disable-xctest

bench: release ## Time need scores, the demo, long surveys, and figures of PEOPLE="1000000 10000000" against their peers.
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; export XDG_DATA_HOME=$$folder TIMEFORMAT='  %R s'; \
	echo "wardvoice need --top 0 --json, five runs:"; \
	for run in 1 2 3 4 5; do time $(program) need --top 0 --json > /dev/null; done; \
	echo "wardvoice demo, one run:"; \
	time $(program) demo --output "$$folder/demo" > /dev/null
	@Scripts/bench-survey.sh "$(program)" "$(pyxform)"
	@Scripts/bench-figures.sh $(PEOPLE)

fuzz: ## A million expressions and a million workbooks, each chosen to reach new code. ROUNDS=1000000
	@Scripts/fuzz.sh $(or $(ROUNDS),1000000)

attack: ## Attack 200 SYNTHETIC worlds of three releases; WARDVOICE_ATTACKER names an attacker of outside make. WORLDS=200
	@WARDVOICE_ATTACK_WORLDS=$(or $(WORLDS),200) WARDVOICE_ATTACK_FOLDER=$(or $(FOLDER),.attack) swift test -c release -Xswiftc -enable-testing --disable-xctest --filter SyntheticWavesTests

lint: ## Check the formatting; changes nothing.
	@swift format lint --strict -r $(sources)

format: ## Format the sources in place.
	@swift format format -i -r -p $(sources)

# With Swift's own library inside, it starts in half the time and a kiosk needs no Swift; lld links it quicker.
release: setup
	@swift build -c release --product wardvoice --static-swift-stdlib -Xswiftc -use-ld=lld
