package roadmap

import (
	"fmt"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v4"
)

// uniqueAsks reports ways to ask that two entries claim: a question has one
// best answer.
func (c *checker) uniqueAsks(files []*file) {
	seen := map[string]string{}
	claim := func(path []any, owner, ask string) {
		key := strings.Join(strings.Fields(words(ask)), " ")
		if other, taken := seen[key]; taken {
			c.at(path, "a question has one best answer: remove it from one of the two", "%q is asked in %s too", ask, other)
			return
		}
		seen[key] = owner
	}
	for _, f := range files {
		c.open(f)
		switch {
		case f.topic != nil:
			for i, ask := range f.topic.Asks {
				claim(where("asks", i), f.name, ask)
			}
		case f.answers != nil:
			for i, q := range f.answers.Comparisons {
				for k, ask := range q.Asks {
					claim(where("comparisons", i, "asks", k), "comparison "+q.ID, ask)
				}
			}
			for i, q := range f.answers.Paths {
				for k, ask := range q.Asks {
					claim(where("paths", i, "asks", k), "path answer "+q.ID, ask)
				}
			}
		}
	}
}

// countsFile may stand in a content folder and says how much the folder holds
// at the least, so that nothing gets lost unseen.
const countsFile = "counts.yaml"

func (c *checker) counts(folder fs.FS, files []*file) {
	data, fault := readOptional(folder, countsFile)
	if fault != nil || data == nil { // a folder need not promise anything
		c.faults = append(c.faults, faultsOf(fault)...)
		return
	}
	var least struct{ Topics, Comparisons, Paths int }
	if err := yaml.Load(data, &least, yaml.WithKnownFields()); err != nil {
		c.faults = append(c.faults, Fault{File: countsFile, Line: 1, Problem: "cannot be read", Fix: "write topics, comparisons and paths, each with a number"})
		return
	}
	topics, comparisons, paths := 0, 0, 0
	for _, f := range files {
		if f.topic != nil {
			topics++
		}
		if f.answers != nil {
			comparisons += len(f.answers.Comparisons)
			paths += len(f.answers.Paths)
		}
	}
	for _, n := range []struct {
		what        string
		have, least int
	}{{"topics", topics, least.Topics}, {"comparisons", comparisons, least.Comparisons}, {"path answers", paths, least.Paths}} {
		if n.have < n.least {
			c.faults = append(
				c.faults,
				Fault{
					File:    countsFile,
					Line:    1,
					Problem: fmt.Sprintf("%d %s, at least %d are promised", n.have, n.what, n.least),
					Fix:     "add what is missing, or promise less",
				},
			)
		}
	}
}
