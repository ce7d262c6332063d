# make run and make test are all that a newcomer needs.

.PHONY: run build test lint fmt bench golden

run: ## start the bot with a demo team at http://127.0.0.1:8080
	go run ./cmd/mentor serve --demo

build: ## one static binary
	CGO_ENABLED=0 go build -trimpath -o mentor ./cmd/mentor

test: ## install what the tests need, run all of them
	bash .ci/needs
	go vet ./...
	go test -race -shuffle=on -timeout 20m ./...

lint: ## the settings are in .golangci.yml
	go tool -modfile=.ci/tools/go.mod golangci-lint run ./...
	go mod tidy -diff

fmt:
	go tool -modfile=.ci/tools/go.mod golangci-lint fmt ./...

bench: ## figures for speed and memory
	go test -run '^$$' -bench . -benchmem ./...

golden: ## write the golden files anew; review the diff
	go test ./bot/... ./roadmap/... ./cmd/... -update
