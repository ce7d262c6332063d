package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// variable finds our environment variables, and the standard ones of OpenTelemetry.
var variable = regexp.MustCompile(`\b(?:MENTOR|SLACK|DISCORD|OTEL)_[A-Z][A-Z_]*[A-Z]\b`)

// readElsewhere are variables that are no settings, with what reads them.
var readElsewhere = []string{"OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_EXPORTER_OTLP_PROTOCOL"} // traces.go

// README.md explains each setting that there is. What it and the files of deploy/ name
// exists.
func TestVariablesAreExplainedAndExist(t *testing.T) {
	t.Parallel()
	var names, inFiles []string
	for field := range reflect.TypeFor[Settings]().Fields() {
		if name := field.Tag.Get("env"); name != "" {
			names = append(names, name)
		}
	}
	for _, secret := range (&Settings{}).secrets() {
		inFiles = append(inFiles, secret.name+"_FILE")
	}
	inFiles = append(inFiles, "MENTOR_STORE_FILE")
	readme := read(t, "README.md")
	for _, name := range names {
		if !slices.Contains(variable.FindAllString(readme, -1), name) {
			t.Errorf("README.md doesn't explain %s", name)
		}
	}
	documents := []string{"README.md", "SECURITY.md", "Dockerfile"}
	err := fs.WalkDir(os.DirFS("../.."), "deploy", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(path, ".png") {
			documents = append(documents, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range documents {
		for _, name := range variable.FindAllString(read(t, path), -1) {
			found++
			if !slices.Contains(slices.Concat(names, inFiles, readElsewhere), name) {
				t.Errorf("%s names %s, which nothing reads", path, name)
			}
		}
	}
	if found < 100 || len(names) < 30 {
		t.Errorf("only %d settings, named %d times", len(names), found)
	}
}

// scopeLine is a scope in the table of SECURITY.md.
var scopeLine = regexp.MustCompile("(?m)^\\| `(\\w+(?::\\w+)?)` \\|")

// SECURITY.md says of each scope that the Slack app asks for why, and of no other.
func TestScopesAreExplained(t *testing.T) {
	t.Parallel()
	var manifest struct {
		OAuth struct {
			Scopes struct{ Bot []string }
		} `json:"oauth_config"`
	}
	if err := json.Unmarshal([]byte(read(t, "deploy/slack-manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	var explained []string
	for _, line := range scopeLine.FindAllStringSubmatch(read(t, "SECURITY.md"), -1) {
		explained = append(explained, line[1])
	}
	if asked := manifest.OAuth.Scopes.Bot; len(asked) == 0 || !slices.Equal(asked, explained) {
		t.Errorf("the manifest asks for %v, SECURITY.md explains %v", asked, explained)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile("../../" + path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
