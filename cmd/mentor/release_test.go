package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// Two builds of one commit are the same, byte for byte, and complete.
func TestSoakReleaseIsReproducible(t *testing.T) {
	t.Parallel()
	var sums []string
	for range 2 {
		out := filepath.Join(t.TempDir(), "dist")
		cmd := exec.CommandContext(t.Context(), "go", "run", "./.ci/release", "-out", out, "-targets", runtime.GOOS+"/"+runtime.GOARCH)
		cmd.Dir = "../.."
		cmd.Env = append(os.Environ(), "VERSION=v0.0.0-test")
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, string(data))
	}
	if sums[0] != sums[1] {
		t.Errorf("two builds differ:\n%s\n%s", sums[0], sums[1])
	}
	for _, want := range []string{"mentor_v0.0.0-test_" + runtime.GOOS + "_" + runtime.GOARCH, ".cdx.json", "THIRD-PARTY.txt"} {
		if !strings.Contains(sums[0], want) {
			t.Errorf("no %s in\n%s", want, sums[0])
		}
	}
}

var fuzzed = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)

// The public host runs every fuzz target that there is, and everything that it
// downloads is pinned.
func TestWorkflowRunsWhatThereIs(t *testing.T) {
	t.Parallel()
	var workflow struct {
		Jobs map[string]struct {
			Strategy struct {
				Matrix struct{ Target []string }
			}
			Steps []struct{ Uses, Run string }
		}
	}
	data, err := os.ReadFile("../../.github/workflows/ci.yml")
	if err == nil {
		err = yaml.Unmarshal(data, &workflow)
	}
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, target := range workflow.Jobs["fuzz"].Strategy.Matrix.Target {
		listed[target] = true
	}
	found := 0
	err = filepath.WalkDir("../..", func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel("../..", filepath.Dir(path))
		for _, m := range fuzzed.FindAllSubmatch(source, -1) {
			found++
			if target := "./" + filepath.ToSlash(folder) + " " + string(m[1]); !listed[target] {
				t.Errorf("the workflow doesn't run %s", target)
			}
		}
		return err
	})
	if err != nil || found != len(listed) || found < 16 {
		t.Errorf("%d targets, %d in the workflow, %v", found, len(listed), err)
	}
	pinned := regexp.MustCompile(`@[0-9a-f]{40}$`)
	for name, job := range workflow.Jobs {
		for _, step := range job.Steps {
			if step.Uses != "" && !pinned.MatchString(step.Uses) {
				t.Errorf("%s: %s isn't pinned to a commit", name, step.Uses)
			}
		}
	}
	images, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(images)) {
		if strings.HasPrefix(line, "FROM ") && !strings.Contains(line, "@sha256:") {
			t.Errorf("Dockerfile: %s isn't pinned by digest", strings.TrimSpace(line))
		}
	}
}
