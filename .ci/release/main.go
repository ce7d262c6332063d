// Command release builds what users download: an archive for each system, the
// licences of everything that is in it, a list of its parts (CycloneDX) and
// checksums. The same commit gives the same bytes.
//
//	go run ./.ci/release -out dist
package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const allTargets = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64"

// maxArchive is what an image may be, compressed: those are of Linux.
const maxArchive = 25_000_000

func main() {
	log.SetFlags(0)
	out := flag.String("out", "dist", "where to write; what is there is deleted")
	targets := flag.String("targets", allTargets, "the systems to build for")
	flag.Parse()
	if err := release(context.Background(), *out, strings.Split(*targets, ",")); err != nil {
		log.Fatal("release: ", err)
	}
}

// build is what all archives share.
type build struct {
	version string
	when    time.Time // of the commit
	out     string
	modules []module
	texts   map[string][]byte // files of every archive, by name
}

func release(ctx context.Context, out string, targets []string) error {
	b := &build{out: out, version: cmp.Or(os.Getenv("VERSION"), output(ctx, "git", "describe", "--tags", "--always", "--dirty"), "unknown")}
	seconds, err := strconv.ParseInt(output(ctx, "git", "log", "-1", "--format=%ct"), 10, 64)
	if err != nil {
		return fmt.Errorf("the time of the commit: %w; a release is built from a checkout", err)
	}
	b.when = time.Unix(seconds, 0).UTC()
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil { //nolint:gosec // it's published
		return err
	}
	if b.modules, err = modulesOf(ctx, targets); err != nil {
		return err
	}
	if err := b.collectTexts(ctx); err != nil {
		return err
	}
	sums := map[string]string{}
	for _, target := range targets {
		name, err := b.archive(ctx, target)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		sums[name] = ""
	}
	bill, err := b.billOfMaterials()
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{"mentor_" + b.version + ".cdx.json": bill, "THIRD-PARTY.txt": b.texts["THIRD-PARTY.txt"]} {
		sums[name] = ""
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil { //nolint:gosec // it's published
			return err
		}
	}
	return b.checksums(slices.Sorted(maps.Keys(sums)))
}

// checksums writes what sha256sum -c reads.
func (b *build) checksums(names []string) error {
	var list strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(b.out, name))
		if err != nil {
			return err
		}
		if strings.Contains(name, "_linux_") && len(data) > maxArchive {
			return fmt.Errorf("%s has %d bytes, more than %d", name, len(data), maxArchive)
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(data), name)
		log.Printf("%s %.1f MB", name, float64(len(data))/1e6)
	}
	return os.WriteFile(filepath.Join(b.out, "SHA256SUMS"), []byte(list.String()), 0o644) //nolint:gosec // it's published
}

// collectTexts reads what goes into every archive.
func (b *build) collectTexts(ctx context.Context) error {
	b.texts = map[string][]byte{}
	for _, name := range []string{"README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "deploy/mentor.service", "deploy/mentor.env.example"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		b.texts[name] = data
	}
	tool := filepath.Join(b.out, "mentor-here")
	if err := compile(ctx, tool); err != nil {
		return err
	}
	defer func() { _ = os.Remove(tool) }()
	for name, args := range map[string][]string{
		"mentor.1": {"man"}, "completion/mentor.bash": {"completion", "bash"}, "completion/_mentor": {"completion", "zsh"}, "completion/mentor.fish": {"completion", "fish"},
	} {
		data, err := exec.CommandContext(ctx, tool, args...).Output()
		if err != nil {
			return fmt.Errorf("mentor %s: %w", strings.Join(args, " "), err)
		}
		b.texts[name] = data
	}
	licences, err := licencesOf(b.modules)
	b.texts["THIRD-PARTY.txt"] = licences
	return err
}

// compile builds the program for the system that the environment names.
func compile(ctx context.Context, file string, env ...string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w -buildid=", "-o", file, "./cmd/mentor")
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS="), env...)
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// output is what a command says, "" if it fails.
func output(ctx context.Context, name string, args ...string) string {
	data, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}
