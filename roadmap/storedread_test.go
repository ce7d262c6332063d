package roadmap_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"
)

// kept is something that is stored with a member's progress.
type kept struct {
	Name     string           `json:"name,omitempty"`
	Progress roadmap.Progress `json:"progress"`
	Due      int64            `json:"due,omitempty"`
}

// walked is a member who did something of everything.
func walked(r *rand.Rand) kept {
	k := kept{Name: `Ann "A" Ö\`, Due: int64(r.IntN(2))}
	p := &k.Progress
	topics := builtIn().Topics()
	p.Roadmap = roadmap.DefaultRoadmap
	for range r.IntN(40) {
		id, day := topics[r.IntN(len(topics))].ID, roadmap.Date(20_000+r.IntN(300))
		switch r.IntN(5) {
		case 0:
			p.Skip([]roadmap.TopicID{id, topics[0].ID}, day)
		case 1:
			p.TickTask(id, r.IntN(3), day)
		case 2:
			p.Undo()
		case 3:
			p.Current = id
		default:
			p.Complete(id, day)
		}
	}
	return k
}

// A stored member is read as encoding/json reads it, also where something of it is
// broken or looks otherwise than what we write.
func TestWholeMembersAreReadAsJSON(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		data, err := json.Marshal(walked(r))
		if err != nil {
			t.Fatal(err)
		}
		sameAsJSON(t, string(data))
		for range 100 {
			at := r.IntN(len(data))
			const signs = "\"{}[]:,\\ 0-1.eEnu\n\x00é"
			sign := signs[r.IntN(len(signs))]
			sameAsJSON(t, string(data[:at])+string(data[at+1:]))
			sameAsJSON(t, string(data[:at])+string(sign)+string(data[at:]))
			sameAsJSON(t, string(data[:at])+string(sign)+string(data[at+1:]))
			sameAsJSON(t, string(data[:at]))
		}
	}
	for _, text := range []string{
		``, `null`, `{}`, `[]`, `{"progress":null}`, `{"progress":{}}`, `{"progress":{"days":[],"marks":{},"moves":[]}}`, `{"progress":{"days":null}}`,
		`{"progress":{"roadmap":"a"},"progress":{"current":"b"}}`, `{"progress":{"roadmap":"a","roadmap":"b"}}`, `{"Progress":{"roadmap":"a"}}`,
		`{"progress":{"days":[{"d":"2026-11-20","xp":1,"n":2,"new":3}]}}`, `{"progress":{"new":{"a":[1,"}"]}}}`, `{"progress":{}} x`, `{"progress":{},"new":[1,2`,
		`{"progress":{"moves":[{"s":"done","t":[],"on":"2026-11-20"},{"s":"task 3","t":["a","b"],"b":{"a":{"s":"skipped","on":"2026-11-19"}},"on":"2026-11-20","xp":5}]}}`,
	} {
		sameAsJSON(t, text)
	}
}

func sameAsJSON(t *testing.T, data string) {
	t.Helper()
	var got, want kept
	err, wantErr := roadmap.ReadStored(data, "progress", &got.Progress, &got), json.Unmarshal([]byte(data), &want)
	if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got, want) {
		t.Errorf("%s\n%+v, %v\nwant %+v, %v", data, got, err, want, wantErr)
	}
}

func TestDatesOfAllYears(t *testing.T) {
	t.Parallel()
	for year := 0; year < 10_000; year += 7 {
		for day := range 370 {
			at := time.Date(year, 1, 1+day, 0, 0, 0, 0, time.UTC)
			if got, err := roadmap.ParseDate(at.Format(time.DateOnly)); at.Year() < 10_000 && (err != nil || got != roadmap.DateOf(at)) {
				t.Fatal(at, got, err)
			}
		}
		text := fmt.Sprintf("%04d-02-29", year)
		_, err := time.Parse(time.DateOnly, text)
		if _, own := roadmap.ParseDate(text); (err == nil) != (own == nil) {
			t.Error(text, own)
		}
	}
}

// BenchmarkReadStored reads a member with 180 days and 60 topics.
func BenchmarkReadStored(b *testing.B) {
	k := kept{Name: "Ann", Progress: roadmap.Progress{Roadmap: "backend", Marks: map[roadmap.TopicID]roadmap.Mark{}}}
	for i := range 180 {
		k.Progress.Days = append(k.Progress.Days, roadmap.Day{Date: roadmap.Date(20_000 + i), XP: 40, Acts: 2})
	}
	for i := range 60 {
		k.Progress.Marks[roadmap.TopicID("topic-"+strings.Repeat("x", i%7)+fmt.Sprint(i))] = roadmap.Mark{Status: roadmap.Done, On: roadmap.Date(20_000 + i), XP: 20}
	}
	data, err := json.Marshal(k)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var read kept
		if err := roadmap.ReadStored(string(data), "progress", &read.Progress, &read); err != nil {
			b.Fatal(err)
		}
	}
}
