# make run and make test are all that a newcomer needs.

# The race detector watches our code and all that it calls but two: SQLite itself, which
# is C in Go's clothes under a lock of its own and takes twenty times as long when
# watched, and the YAML reader, which works alone.
RACE := -race -gcflags=modernc.org/sqlite/lib=-race=false -gcflags=go.yaml.in/yaml/v4/...=-race=false

# What walks over the whole content or source, over a whole set of questions, or over
# thousands of cases of a rule, has no race to be found in it that a few at once don't
# show: it runs unwatched, ten times as fast.
WHOLE := ^TestWhole|^TestEvaluation|^Example

# All is vetted by itself before, once.
QUICK := -vet=off -shuffle=on -timeout 10m

# What was built in one folder serves another one.
export GOFLAGS := -trimpath $(shell go env GOFLAGS)

.PHONY: run build content examples test soak check lint fmt bench eval charts release golden

run: content ## start the bot with a demo team at http://127.0.0.1:8080
	go run ./cmd/mentor serve --demo

build: content ## one static binary
	CGO_ENABLED=0 go build -trimpath -buildvcs=auto -o mentor ./cmd/mentor

content: ## write down roadmap/content as Go, from which a start is quick
	go generate ./roadmap/content

examples: ## run the code in the content with what is installed here; names file and line of what fails
	go run ./roadmap/content/examples

test: ## install what the tests need, run all but the long ones, which make soak runs
	bash .ci/needs
	go vet ./...
	@bash .ci/quick go test $(QUICK) $(RACE) -parallel 4 -skip '^TestSoak|$(WHOLE)' ./...
	@bash .ci/quick go test $(QUICK) -run '$(WHOLE)' $$(grep -rlE '^func (TestWhole|TestEvaluation|Example)' --include='*_test.go' . | xargs -n1 dirname | sort -u)
	@echo 'left to "make soak":'; grep -rhoE '^func TestSoak\w+' --include='*_test.go' . | cut -d' ' -f2 | sort

soak: ## the long tests: kills, reconnects, worlds; SOAK=full runs them in full
	go test $(RACE) -timeout 60m -run '^TestSoak' ./...

check: ## within a minute: vet, lint and the tests of what changed
	@bash .ci/check

lint: ## the settings are in .golangci.yml
	go tool -modfile=.ci/tools/go.mod golangci-lint run ./...
	go mod tidy -diff

fmt:
	go tool -modfile=.ci/tools/go.mod golangci-lint fmt ./...

bench: build ## figures for speed and memory; the load needs redis-server
	go run ./cmd/load --mentor ./mentor --requests 200000
	go test -run '^$$' -bench . -benchmem ./...

eval: ## how well questions are answered and wishes understood, on the tuning half and on the half put aside
	@go test -count=1 -run TestEvaluation -v ./roadmap/answer | grep -E ' by (what|title)|floor|^ok|^FAIL' | sed 's/^ *eval_test.go:[0-9]*: //'
	@go test -count=1 -run 'TestEvaluation|TestPutAside|TestFresh|Questions' -v ./bot/coach/intent | grep -E 'goal|^ok|^FAIL'

charts: ## render the Helm chart and decode it strictly; a module of its own, which takes minutes the first time
	cd .ci/deploy && go test ./...

release: ## archives for all systems with licences, a list of parts and checksums, in dist/; the same commit gives the same bytes
	go run ./.ci/release -out dist

golden: ## write the golden files anew; review the diff
	go test ./bot ./bot/slack ./bot/discord ./bot/terminal ./cmd/mentor -run Golden -update
