# make run and make test are all that a newcomer needs.

.PHONY: run build content test soak check lint fmt bench eval golden

run: content ## start the bot with a demo team at http://127.0.0.1:8080
	go run ./cmd/mentor serve --demo

build: content ## one static binary
	CGO_ENABLED=0 go build -trimpath -buildvcs=auto -o mentor ./cmd/mentor

content: ## write down roadmap/content as Go, from which a start is quick
	go generate ./roadmap/content

test: ## install what the tests need, run all but the long ones, which make soak runs
	bash .ci/needs
	go vet ./...
	@bash .ci/quick go test -race -shuffle=on -timeout 10m -skip '^TestSoak' ./...
	@echo 'left to "make soak":'; go test -list '^TestSoak' ./... | grep '^TestSoak'

soak: ## the long tests: kills, reconnects, worlds; SOAK=full runs them in full
	go test -race -timeout 60m -run '^TestSoak' ./...

check: ## within a minute: vet, lint and the tests of what changed
	@bash .ci/check

lint: ## the settings are in .golangci.yml
	go tool -modfile=.ci/tools/go.mod golangci-lint run ./...
	go mod tidy -diff

fmt:
	go tool -modfile=.ci/tools/go.mod golangci-lint fmt ./...

bench: ## figures for speed and memory
	go test -run '^$$' -bench . -benchmem ./...

eval: ## how well questions are answered and wishes understood, on the tuning half and on the half put aside
	@go test -count=1 -run TestEvaluation -v ./roadmap/answer | grep -E ' by (what|title)|floor|^ok|^FAIL' | sed 's/^ *eval_test.go:[0-9]*: //'
	@go test -count=1 -run 'TestEvaluation|Questions' -v ./bot/coach/intent | grep -E 'goal|^ok|^FAIL'

golden: ## write the golden files anew; review the diff
	go test ./bot ./bot/coach ./bot/slack ./bot/discord ./bot/terminal ./cmd/mentor -update
