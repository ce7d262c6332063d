package redis

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/storage"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The numbers of words stand in records: names may be added at the end of
// words.txt, and then only the new count and sum belong here.
func TestWordsNeverMove(t *testing.T) {
	t.Parallel()
	const frozen, sum = 287, "e4681f402d4f0fd0"
	if len(words()) < frozen {
		t.Fatalf("words.txt has %d names, fewer than the %d that were given out", len(words()), frozen)
	}
	got := sha256.Sum256([]byte(strings.Join(words()[:frozen], "\n")))
	if hex.EncodeToString(got[:8]) != sum {
		t.Errorf("the first %d names of words.txt have moved: their sum is %s", frozen, hex.EncodeToString(got[:8]))
	}
	if len(wordNumbers()) != len(words()) {
		t.Error("a name stands in words.txt twice")
	}
}

// anyMember makes members of every shape that changes can leave.
func anyMember(t *rapid.T) storage.Member {
	topic := rapid.Custom(func(t *rapid.T) roadmap.TopicID {
		return roadmap.TopicID(rapid.OneOf(rapid.SampledFrom(words()), rapid.String()).Draw(t, "topic"))
	})
	text := rapid.String()
	m := storage.Member{
		Name: text.Draw(t, "name"), Zone: rapid.OneOf(rapid.SampledFrom(words()), text).Draw(t, "zone"), ZoneSet: rapid.Bool().Draw(t, "zone set"),
		Minutes: rapid.Int().Draw(t, "minutes"), Team: storage.TeamID(text.Draw(t, "team")), OnBoard: rapid.Bool().Draw(t, "on board"),
		Joined: roadmap.Date(rapid.Int32().Draw(t, "joined")), Due: rapid.Int64().Draw(t, "due"), Version: rapid.Int64Min(1).Draw(t, "version"),
	}
	m.Remind = storage.Remind{On: rapid.Bool().Draw(t, "remind"), At: roadmap.Clock(rapid.IntRange(0, 1439).Draw(t, "at")), Days: roadmap.Weekdays(rapid.Byte().Draw(t, "days"))}
	for range rapid.IntRange(0, 5).Draw(t, "pauses") {
		first := roadmap.Date(rapid.IntRange(20_700, 20_800).Draw(t, "first"))
		m.Remind.Pause(first, first+roadmap.Date(rapid.IntRange(0, 9).Draw(t, "long")), 20_700)
	}
	number := rapid.OneOf(rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(0, 10_000_000).Draw(t, "thousandths")) / 1000 }), rapid.Float64())
	p := &m.Progress
	p.Roadmap, p.Current = roadmap.ID(text.Draw(t, "roadmap")), topic.Draw(t, "current")
	day := roadmap.Date(20_700)
	for range rapid.IntRange(0, 60).Draw(t, "acts") {
		day += roadmap.Date(rapid.IntRange(0, 3).Draw(t, "later"))
		switch rapid.IntRange(0, 9).Draw(t, "act") {
		case 0:
			p.Skip([]roadmap.TopicID{topic.Draw(t, "skipped"), "b"}, day)
		case 1:
			p.Undo()
		case 2:
			p.Pick("language", topic.Draw(t, "picked"))
		case 4:
			p.Results = put(p.Results, topic.Draw(t, "quizzed"), roadmap.QuizResult{Right: rapid.IntRange(0, 9).Draw(t, "right"), Of: 4, On: day, Tries: rapid.Int().Draw(t, "tries"), XP: rapid.IntRange(-5, 10).Draw(t, "xp")})
		case 5:
			p.Cards = put(p.Cards, topic.Draw(t, "reviewed"), roadmap.Card{
				Due: day + roadmap.Date(rapid.Int16().Draw(t, "due in")), Last: day, Reps: rapid.Int().Draw(t, "reps"), Lapses: rapid.IntRange(0, 3).Draw(t, "lapses"),
				Stability: number.Draw(t, "stability"), Difficulty: number.Draw(t, "difficulty"),
			})
		case 6:
			p.Tasks = put(p.Tasks, topic.Draw(t, "ticked"), roadmap.Ticks(rapid.Uint64().Draw(t, "ticks")))
			p.Badges = put(p.Badges, roadmap.BadgeID(topic.Draw(t, "badge")), day)
		case 3:
			p.Days = append(p.Days, roadmap.Day{Date: day + 1, XP: 7, Acts: 2}) // of other things than topics
			day += 2
		default:
			p.Complete(topic.Draw(t, "done"), day)
		}
	}
	return m
}

func put[K comparable, V any](all map[K]V, k K, v V) map[K]V {
	if all == nil {
		all = map[K]V{}
	}
	all[k] = v
	return all
}

// Whatever a member is, the record says all of it.
func TestRecordsKeepEverything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := anyMember(t)
		record, err := encodeMember(&want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeMember(storage.Key{}, record)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(asJSON(t, want), asJSON(t, got)); diff != "" || got.Version != want.Version {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func asJSON(t interface{ Fatal(...any) }, m storage.Member) string {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Records of the first version, and those of workspaces, are read as they were
// written; what a newer mentor wrote is named so.
// TestShownTasksAreTheirJSON compares what is written and read by hand, which are days
// off too, with what encoding/json makes of it.
func TestShownTasksAreTheirJSON(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var m storage.Member
		off := rapid.IntRange(0, 3).Draw(t, "off")
		for range off {
			from := rapid.OneOf(rapid.IntRange(20_700, 20_800), rapid.IntRange(-800_000, 2_900_000)).Draw(t, "from")
			m.Progress.Off = append(m.Progress.Off, roadmap.Off{
				From: roadmap.Date(from), To: roadmap.Date(from + rapid.IntRange(0, 20).Draw(t, "days")), Travel: rapid.Bool().Draw(t, "travel"),
			})
		}
		for range rapid.IntRange(max(0, 1-off), 4).Draw(t, "tasks") {
			m.Progress.Shown = append(m.Progress.Shown, roadmap.ShownTask{
				Topic: roadmap.TopicID(rapid.OneOf(rapid.SampledFrom(words()), rapid.String()).Draw(t, "topic")),
				Task:  rapid.IntRange(-2, 12).Draw(t, "task"),
				On:    roadmap.Date(rapid.OneOf(rapid.IntRange(20_700, 20_800), rapid.IntRange(-800_000, 2_900_000)).Draw(t, "on")),
			})
		}
		m.Progress.Chosen = rapid.SampledFrom([]roadmap.Chosen{
			{}, {Topic: "project-blog", Why: roadmap.BecauseProject}, {Topic: "caf\u00e9", Why: roadmap.BecauseTeam}, {Topic: "http"}, {Why: "<"},
		}).Draw(t, "chosen")
		record, err := encodeMember(&m)
		if err != nil {
			return // no year of JSON's
		}
		want, err := json.Marshal(m)
		if err != nil || !strings.HasSuffix(record, string(want)) {
			t.Fatalf("%q doesn't end in %s; %v", record, want, err)
		}
		var read, asJSON storage.Member
		if err := json.Unmarshal(want, &asJSON); err != nil {
			return // written so, but no date that can be read
		}
		if err := decodeInto(&read, nil, m.Key, record); err != nil || !cmp.Equal(read.Progress, asJSON.Progress) {
			t.Fatalf("%s was read as %v; %v", want, read.Progress, err)
		}
	})
}

func TestEarlierForms(t *testing.T) {
	t.Parallel()
	want := storage.Member{Version: 3, Name: "Ada", Zone: "Europe/Berlin", Minutes: 30, OnBoard: true}
	for id := range 30 {
		want.Progress.Complete(roadmap.TopicID(strings.Repeat("t", id+1)), 20_700+roadmap.Date(id))
	}
	record, err := encode(3, want) // as members were written before
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeMember(storage.Key{}, record)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := decodeMember(storage.Key{}, "3:\x07something"); !errors.Is(err, storage.ErrNewer) {
		t.Errorf("an unknown form: %v", err)
	}
}

// A member of forty topics stays small. The bound is a promise of the layout,
// whatever the machine.
func TestRecordSize(t *testing.T) {
	t.Parallel()
	m := storage.Member{Version: 41, Name: "Grace Hopper", Zone: "Europe/Berlin", Minutes: 30, OnBoard: true, Joined: 20_700, Due: 1_800_000_000, Remind: storage.Remind{On: true, At: 540, Days: roadmap.WorkDays}}
	m.Progress.Roadmap = "backend"
	for i, id := range words()[:40] {
		m.Progress.Complete(roadmap.TopicID(id), 20_700+roadmap.Date(i))
	}
	record, err := encodeMember(&m)
	if err != nil {
		t.Fatal(err)
	}
	if len(record) > 200 {
		t.Errorf("a record of 40 topics takes %d bytes", len(record))
	}
	t.Logf("%d bytes, as JSON %d", len(record), len(asJSON(t, m)))
}

// What quizzes, reviews, tasks and badges leave stays small too.
func TestRecordSizeOfABusyMember(t *testing.T) {
	t.Parallel()
	m := storage.Member{Version: 41, Name: "Grace Hopper", Zone: "Europe/Berlin", Minutes: 30, OnBoard: true, Joined: 20_700}
	p := &m.Progress
	p.Roadmap, p.Results, p.Cards, p.Tasks, p.Badges = "backend", map[roadmap.TopicID]roadmap.QuizResult{}, map[roadmap.TopicID]roadmap.Card{}, map[roadmap.TopicID]roadmap.Ticks{}, map[roadmap.BadgeID]roadmap.Date{}
	for i, id := range words()[:40] {
		on := 20_700 + roadmap.Date(i)
		p.Complete(roadmap.TopicID(id), on)
		p.Results[roadmap.TopicID(id)] = roadmap.QuizResult{Right: 3, Of: 4, On: on, Tries: 1, XP: 10}
		p.Cards[roadmap.TopicID(id)] = roadmap.Card{Due: on + 30, Last: on + 10, Stability: 12.345, Difficulty: 5.123, Reps: 2}
		p.Tasks[roadmap.TopicID(id)] = 3
	}
	for _, id := range words()[260:270] {
		p.Badges[roadmap.BadgeID(id)] = 20_700
	}
	record, err := encodeMember(&m)
	if err != nil {
		t.Fatal(err)
	}
	if len(record) > 1400 {
		t.Errorf("a record of 40 topics, quizzes and cards takes %d bytes", len(record))
	}
	t.Logf("%d bytes, as JSON %d", len(record), len(asJSON(t, m)))
}

// FuzzRecord feeds records that nobody wrote: each is read or refused.
func FuzzRecord(f *testing.F) {
	m := storage.Member{Version: 2, Name: "Ada"}
	m.Progress.Complete("http", 20_700)
	record, _ := encodeMember(&m)
	for _, seed := range []string{record, "1:{}", "1:\x01\x02", "2:\x02", "9:\x02\x00\x03Ada", "9:\x03\x00\x03Ada"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, record string) {
		m, err := decodeMember(storage.Key{}, record)
		if err != nil {
			return
		}
		if _, err := encodeMember(&m); err != nil {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}
