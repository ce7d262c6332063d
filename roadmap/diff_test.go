package roadmap_test

import (
	"testing"
	"testing/fstest"

	"mentor/roadmap"

	"github.com/google/go-cmp/cmp"
)

// small loads roadmaps over topics, whose texts are "id" or "id formerly id".
func small(t *testing.T, topics map[string]string, roadmaps map[string]string) *roadmap.Library {
	t.Helper()
	folder := fstest.MapFS{}
	for id, formerly := range topics {
		folder["topics/"+id+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: T" + id + "\nsummary: S.\nformerly: [" + formerly + "]\n---\nB")}
	}
	for id, stages := range roadmaps {
		folder["roadmaps/"+id+".yaml"] = &fstest.MapFile{Data: []byte("title: R" + id + "\nstages: " + stages)}
	}
	lib, err := roadmap.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestDiff(t *testing.T) {
	t.Parallel()
	from := small(t, map[string]string{"a": "", "b": "", "c": "", "d": "", "old": ""}, map[string]string{
		"main": "[{title: One, steps: [{topic: a}, {topic: old}, {topic: b}]}, {title: Two, steps: [{choose: 1, id: g, title: G, of: [c, d]}]}]",
		"gone": "[{title: One, steps: [{topic: a}]}]",
	})
	to := small(t, map[string]string{"a": "", "c": "", "d": "", "new": "old", "e": ""}, map[string]string{
		"main":  "[{title: One, steps: [{topic: new, optional: true}, {topic: a}, {topic: e}]}, {title: Three, steps: [{choose: 1, id: g, title: G, of: [c, e]}]}]",
		"fresh": "[{title: One, steps: [{topic: a}]}]",
	})
	want := roadmap.Diff{
		Renamed: []roadmap.Rename{{From: "old", To: "new"}}, Gone: []roadmap.TopicID{"b"}, New: []roadmap.TopicID{"e"},
		Roadmaps: []roadmap.Changes{
			{ID: "fresh", Lines: []string{"new roadmap: Rfresh"}},
			{ID: "main", Lines: []string{"- Tb (One)", "~ Tnew: now optional", "+ Te (One)", "~ G: moves from Two to Three", "~ G: without d", "~ G: also e", "the order of steps changes: another step may be next"}},
			{ID: "gone", Lines: []string{"gone: people on it go on with Rfresh"}},
		},
	}
	if diff := cmp.Diff(want, roadmap.DiffOf(from, to)); diff != "" {
		t.Error(diff)
	}
	if d := roadmap.DiffOf(to, to); !d.Empty() {
		t.Errorf("the same library differs: %+v", d)
	}
}

func TestImpactOnMembers(t *testing.T) {
	t.Parallel()
	from := small(t, map[string]string{"a": "", "b": "", "old": ""}, map[string]string{"main": "[{title: One, steps: [{topic: a}, {topic: old}]}]", "gone": "[{title: One, steps: [{topic: b}]}]"})
	to := small(t, map[string]string{"a": "", "new": "old", "e": ""}, map[string]string{"main": "[{title: One, steps: [{topic: a}, {topic: new}, {topic: e}]}]"})
	var finished, elsewhere roadmap.Progress
	finished.Roadmap, elsewhere.Roadmap = "main", "gone"
	finished.Complete("a", today)
	finished.Complete("old", today)
	elsewhere.Complete("b", today)
	want := roadmap.Impact{Before: roadmap.Share{Settled: 2, Total: 2}, After: roadmap.Share{Settled: 2, Total: 3}}
	if diff := cmp.Diff(want, roadmap.ImpactOn(from, to, finished)); diff != "" {
		t.Error(diff)
	}
	if !finished.IsDone("old") {
		t.Error("the member was changed")
	}
	want = roadmap.Impact{Before: roadmap.Share{Settled: 1, Total: 1}, After: roadmap.Share{Total: 3}, Lost: 1, Moved: true}
	if diff := cmp.Diff(want, roadmap.ImpactOn(from, to, elsewhere)); diff != "" {
		t.Error(diff)
	}
}
