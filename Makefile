.DEFAULT_GOAL := help
# From the command line alone: an exported ARGS is meant for something else.
ARGS =
.PHONY: help demo test lint bench crowd i18n shots axe stop clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Odoo with the addon and demo data on http://127.0.0.1:8069 (PORT=8070 elsewhere, FRESH=1 anew)
	@scripts/demo

test: ## linters, install/upgrade/uninstall, all tests; ARGS="-k name" runs some tests only
	@scripts/test $(ARGS)

lint: ## the linters; ARGS=--fix rewrites what they can
	@scripts/lint $(ARGS)

bench: ## how long people wait, among 100,000 tickets and signals; ARGS=kanban measures that only
	@scripts/bench/run $(ARGS)

crowd: ## all tests under Odoo's runner among 168 other addons; ARGS=--demo with demo data
	@scripts/crowd $(ARGS)

i18n: ## exports the terms and updates the French ones; ARGS=--check only tells
	@scripts/i18n $(ARGS)

shots: ## pictures of every screen, wide and narrow, in both languages; BEFORE=folder lays older ones beside
	@BEFORE="$(BEFORE)" scripts/shots $(ARGS)

axe: ## axe-core over every screen, dialog and mail; fails on a serious fault of ours
	@scripts/axe $(ARGS)

stop: ## stops the private PostgreSQL
	@scripts/stop

clean: ## stops it and removes the cache folder: Odoo, databases and all
	@scripts/stop --clean
