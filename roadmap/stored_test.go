package roadmap_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"mentor/roadmap"
)

// What is stored is read as encoding/json reads it, whatever it looks like.
func TestStoredDaysAndMarksAreReadAsJSON(t *testing.T) {
	t.Parallel()
	type day struct { // the same fields, without a method
		Date roadmap.Date `json:"d"`
		XP   int          `json:"xp"`
		Acts int          `json:"n"`
	}
	for _, text := range []string{
		`{"d":"2026-11-20","xp":20,"n":1}`, `{"d":"2026-02-29","xp":20,"n":1}`, `{"d":"2028-02-29","xp":-5,"n":0}`, `{"n":3,"d":"2026-01-31"}`, `{}`, `null`,
		`{ "d": "2026-11-20", "xp": 20 }`, `{"d":"2026-11-20","xp":20,"new":{"a":[1,2]}}`, `{"d":"2026-11-20","xp":2e1}`, `{"d":"2026-11-20","xp":1.5}`,
		`{"d":"2026-11-20","xp":"20"}`, `{"d":20,"xp":20}`, `{"d":"2026-13-01"}`, `{"d":"2026-04-31"}`, `{"d":"26-11-20"}`, `{"D":"2026-11-20","XP":7}`,
		`{"d":"2026-11-20","xp":99999999999999999999}`, `{"\u0064":"2026-11-20"}`, `{"d":null,"xp":null}`, `{"d":"2026-11-20","d":"2026-11-21"}`, `{"xp":01}`, `{"xp":+1}`, `[]`, `"x"`,
		`{"d":"","xp":0}`, `{"d":"0000-01-01"}`, `{"d":"9999-12-31"}`, `{"xp":}`, `{"d":"2026-11-20",}`,
	} {
		var want day
		var got roadmap.Day
		wantErr, err := json.Unmarshal([]byte(text), &want), json.Unmarshal([]byte(text), &got)
		if (err == nil) != (wantErr == nil) || err == nil && got != roadmap.Day(want) {
			t.Errorf("%s: %+v, %v; want %+v, %v", text, got, err, want, wantErr)
		}
	}
	type mark struct {
		Status roadmap.Status `json:"s"`
		On     roadmap.Date   `json:"on"`
		XP     int            `json:"xp,omitempty"`
	}
	for _, text := range []string{
		`{"s":"done","on":"2026-11-20","xp":20}`, `{"s":"skipped","on":"2026-11-20"}`, `{"s":"","on":"2026-11-20"}`, `{"s":"new","on":"2026-11-20"}`, `{"s":1}`,
		`{"s":"do\u006ee","on":"2026-11-20"}`, `{"on":"2026-11-20","s":"done","how":"x,y"}`, `{"s":"done","on":"x"}`, `{"s": "done"}`, `null`, `{}`,
	} {
		var want mark
		var got roadmap.Mark
		wantErr, err := json.Unmarshal([]byte(text), &want), json.Unmarshal([]byte(text), &got)
		if (err == nil) != (wantErr == nil) || err == nil && got != roadmap.Mark(want) {
			t.Errorf("%s: %+v, %v; want %+v, %v", text, got, err, want, wantErr)
		}
	}
}

func TestStoredDates(t *testing.T) {
	t.Parallel()
	for d := roadmap.Date(-1000); d < 40_000; d += 13 {
		if got, err := roadmap.ParseDate(d.String()); err != nil || got != d {
			t.Fatal(d, got, err)
		}
	}
	for _, text := range []string{"2026-02-30", "2026-00-10", "2026-1-02", "2026/01/02", "2026-01-0x", "", "10000-01-01", "2026-01-02 "} {
		_, want := time.Parse(time.DateOnly, text)
		if got, err := roadmap.ParseDate(text); (err == nil) != (want == nil) {
			t.Error(text, got, err)
		}
	}
}

// BenchmarkStored reads a member with 180 days and 60 topics.
func BenchmarkStored(b *testing.B) {
	p := roadmap.Progress{Marks: map[roadmap.TopicID]roadmap.Mark{}}
	for i := range 180 {
		p.Days = append(p.Days, roadmap.Day{Date: roadmap.Date(20_000 + i), XP: 40, Acts: 2})
	}
	for i := range 60 {
		p.Marks[roadmap.TopicID(fmt.Sprint("topic-", i))] = roadmap.Mark{Status: roadmap.Done, On: roadmap.Date(20_000 + i), XP: 20}
	}
	data, err := json.Marshal(p)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var read roadmap.Progress
		if err := json.Unmarshal(data, &read); err != nil {
			b.Fatal(err)
		}
	}
}
