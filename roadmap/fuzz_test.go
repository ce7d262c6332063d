package roadmap_test

import (
	"testing"
	"testing/fstest"

	"mentor/roadmap"
)

// Content of others never ends the process: it's loaded, or its faults are named.
func FuzzLoad(f *testing.F) {
	f.Add("---\ntitle: A\nsummary: b\n---\nbody\n", "title: R\nstages: []\n", "topic: a\n\n## What?\nfacet: what\n\nThis.\n")
	f.Add("", "", "")
	f.Add("---\na: &a [*a, *a]\n---\n", "stages: [{topics: [a, a]}]", "## \n")
	f.Fuzz(func(t *testing.T, topic, way, card string) {
		folder := fstest.MapFS{"topics/a.md": {Data: []byte(topic)}, "roadmaps/r.yaml": {Data: []byte(way)}, "cards/c.md": {Data: []byte(card)}}
		lib, err := roadmap.Load(folder)
		faults := roadmap.Lint(folder)
		if err != nil && len(faults) == 0 {
			t.Errorf("it can't be loaded, and no fault is named: %v", err)
		}
		if err == nil && lib == nil {
			t.Error("neither a library nor an error")
		}
	})
}
