package roadmap_test

import (
	"errors"
	"strings"
	"testing"

	"mentor/roadmap"
)

func TestRecordTravels(t *testing.T) {
	t.Parallel()
	lib, r := load(t, classicFolder())
	from := roadmap.Progress{Roadmap: r.ID}
	from.Complete("a", today-10)
	from.Complete("go", today-5)
	from.MarkKnown([]roadmap.TopicID{"b"}, today-20)
	from.SetExperience(r.ID, roadmap.Strong)
	text, err := lib.RecordOf(&from, today).Markdown("Ada | `Lovelace`", "Classic")
	if err != nil || !strings.Contains(text, "# Learning record of Ada / 'Lovelace'") || !strings.Contains(text, "| The b | known before |") {
		t.Fatal(err, text)
	}
	record, err := roadmap.ReadRecord([]byte("Here it is:\n"+text), today)
	if err != nil {
		t.Fatal(err)
	}
	to := roadmap.Progress{Roadmap: r.ID}
	to.Complete("a", today)
	record.Topics = append(record.Topics, roadmap.RecordTopic{ID: "unheard-of"})
	taken := lib.Take(&to, record, today)
	if len(taken.Topics) != 2 || taken.Here != 1 || taken.Strange != 1 {
		t.Errorf("%+v", taken)
	}
	if to.XP() != roadmap.TopicXP || to.Status("go") != roadmap.Known || to.Status("a") != roadmap.Done || to.Experience(r.ID) != roadmap.Strong {
		t.Errorf("%+v", to)
	}
	if again := lib.Take(&to, record, today); len(again.Topics) != 0 || again.Here != 3 {
		t.Errorf("twice: %+v", again)
	}
	if opened, ok := to.Unplace(today + 3); !ok || len(opened) != 2 {
		t.Errorf("taken back: %v", opened)
	}
}

func TestReadRecordRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]error{
		"":                               roadmap.ErrNoRecord,
		"hello":                          roadmap.ErrNoRecord,
		`"mentor_record"`:                roadmap.ErrNoRecord,
		`{"mentor_record": 1, "topics":`: roadmap.ErrNoRecord,
		`{"mentor_record": 0}`:           roadmap.ErrNoRecord,
		`{"mentor_record": 9}`:           roadmap.ErrNewerRecord,
		`{"mentor_record": 1, "x": "` + strings.Repeat("x", roadmap.MaxRecord) + `"}`:                                                 roadmap.ErrLongRecord,
		`{"mentor_record": 1, "topics": [` + strings.Repeat(`{"id":"a","on":"2026-01-01"},`, 2000) + `{"id":"a","on":"2026-01-01"}]}`: roadmap.ErrLongRecord,
	} {
		if _, err := roadmap.ReadRecord([]byte(text), today); !errors.Is(err, want) {
			t.Errorf("%.40q: %v, want %v", text, err, want)
		}
	}
	r, err := roadmap.ReadRecord([]byte(`{"mentor_record":1,"topics":[{"id":"a","on":"2999-01-01","right":9,"of":3}],"projects":[{"id":"p","link":"javascript:1"}]}`), today)
	if err != nil || r.Topics[0].On != today || r.Topics[0].Of != 0 || r.Projects[0].Link != "" {
		t.Errorf("%v %+v", err, r)
	}
}
