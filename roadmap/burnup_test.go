package roadmap_test

import (
	"testing"
	"testing/fstest"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

func TestBurnup(t *testing.T) {
	t.Parallel()
	folder := fstest.MapFS{"roadmaps/r.yaml": {Data: []byte("title: R\nstages: [{title: A, steps: [{topic: a}, {choose: 2, id: g, title: G, of: [b, c, d]}, {topic: e, optional: true}, {topic: f}]}]")}}
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		folder["topics/"+id+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: T" + id + "\nsummary: S.\n---\nB")}
	}
	lib, err := roadmap.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	var p roadmap.Progress
	p.Complete("c", today-9)
	p.Complete("e", today-8) // optional
	p.Complete("d", today-7) // the second of two branches
	p.Complete("b", today-5) // one more than needed
	p.Skip([]roadmap.TopicID{"f"}, today-3)
	p.Complete("a", today-3)
	want := []roadmap.Point{{Date: today - 7, Settled: 1}, {Date: today - 3, Settled: 3}}
	if diff := cmp.Diff(want, roadmap.PlanFor(lib, lib.Roadmaps[0], &p).Burnup()); diff != "" {
		t.Error(diff)
	}
}
