# What can be done with a checkout of allot. Longer steps are scripts in .ci/.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: help setup demo build test lint format check golden bench bench-rules compare release clean
.DEFAULT_GOAL := help

SOURCES := Sources Tests Package.swift
ARGS ?=
PEER ?= python3 ../shared/bench/peers/py_msgspec.py {data} {out} pages

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what building needs: libyaml, where it is missing
	@.ci/setup

demo: setup ## plan, show and apply two days of a sample company
	@swift build -c release --product allot
	@.ci/demo "$$(swift build -c release --show-bin-path)/allot"

build: setup ## build the program for debugging
	swift build

test: setup ## build and run all tests
	swift build
	swift test

lint: ## check layout and imports
	swift format lint --strict --recursive $(SOURCES)
	@.ci/imports

format: ## lay out all Swift files
	swift format --in-place --recursive $(SOURCES)

check: setup lint test ## what a change must pass: lint and test

golden: setup ## record what the program does now as expected; fails, so that it is read first
	ALLOT_RECORD=1 swift test --filter EndToEndTests

bench: setup ## measure plan, apply, show and reading; sizes and options in ARGS
	@swift build -c release
	@"$$(swift build -c release --show-bin-path)/bench" $(ARGS)

bench-rules: setup ## count what 10,000 rules cost beside ten; needs valgrind
	@swift build -c release
	@"$$(swift build -c release --show-bin-path)/bench" --rules $(ARGS)

compare: setup ## measure plan in turn with PEER, which needs its own setup
	@swift build -c release
	@"$$(swift build -c release --show-bin-path)/bench" --peer "$(PEER)" $(ARGS)

release: setup ## build dist/allot: one static, stripped file
	@.ci/release

clean: ## remove everything that was built
	swift package clean
	rm -rf dist .build-release
