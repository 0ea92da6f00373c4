# `make run` and `make test` are the two commands of the README; the others are for developers.
# Everything they do is a script in scripts/, so that this file stays a list of names.

.PHONY: help run test test-long lint style assets bench bench-duties coverage mutants

help: ## Says what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

run: ## Builds Daybook, makes the demonstration authority in ./data, serves it on 127.0.0.1:8080
	@scripts/run.sh

test: ## Everything, installing what it needs; `.ci/run` calls this
	@scripts/test.sh

test-long: ## Everything, and the tests that take minutes (marked #[ignore])
	@scripts/test.sh long

lint: style ## Format, clippy, and the dependencies against deny.toml
	@scripts/deny.sh

style: assets
	@scripts/style.sh

assets: ## Style sheets and scripts for the pages; skipped when nothing changed
	@scripts/assets.sh

bench: assets ## Finalising and reading against the bare database, in interleaved rounds
	@scripts/bench.sh

bench-duties: assets ## 100,000 open duties worked out anew while people work (some 15 minutes an engine)
	@scripts/bench.sh --duties

coverage: ## Which requirement is proved by which test
	@cargo run --quiet --package testkit --bin coverage

mutants: ## Whether the tests of the policy room notice each change of its code (hours; docs/mutants.md)
	@scripts/mutants.sh
