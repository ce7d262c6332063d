package roadmap_test

import (
	"errors"
	"maps"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mentor/roadmap"
	"mentor/roadmap/content"

	"github.com/google/go-cmp/cmp"
)

var builtIn = sync.OnceValue(func() *roadmap.Library {
	lib, err := content.Library()
	if err != nil {
		panic(err)
	}
	return lib
})

func planOf(p *roadmap.Progress) roadmap.Plan {
	r, _ := builtIn().Roadmap(roadmap.DefaultRoadmap)
	return roadmap.PlanFor(builtIn(), r, p)
}

func TestFacts(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Complete("know-your-why", today-30)
	p.Complete("how-the-web-works", today-6) // Saturday
	p.Complete("programming-basics", today-5)
	p.Complete("choosing-a-language", today-5)
	p.Complete("python", today-4)
	p.Skip([]roadmap.TopicID{"git"}, today)
	p.TickTask("http", 0, today)
	take(&p, five(), 5, today)
	p.WasThanked(today)
	p.Cards = map[roadmap.TopicID]roadmap.Card{"python": {Reps: 3}}
	if err := p.Thank(roadmap.Thank{To: "bob", On: today}); err != nil {
		t.Fatal(err)
	}
	want := map[roadmap.Fact]int{
		roadmap.FactTopics: 5, roadmap.FactTasks: 1, roadmap.FactPassed: 1, roadmap.FactPerfect: 1, roadmap.FactReviews: 3,
		roadmap.FactHelped: 1, roadmap.FactThanked: 1, roadmap.FactStreak: 3, roadmap.FactDays: 5, roadmap.FactLevel: 2,
		roadmap.FactStages: 2, roadmap.FactBranches: 1, roadmap.FactBack: 1, roadmap.FactWeekends: 1,
	}
	got := planOf(&p).Facts(today)
	delete(got, roadmap.FactPercent)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every badge of the content can be earned: there is a walk that has it.
func TestEveryBadgeCanBeEarned(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	day := today
	for _, topic := range builtIn().Topics() {
		p.TickTask(topic.ID, 0, day)
		take(&p, topic, 0, day)
		for q := range topic.Quiz {
			p.Answer(topic, q, topic.Quiz[q].Answer(), day)
		}
		p.Complete(topic.ID, day)
		day++
	}
	for i := range 30 {
		p.Complete("after a break", day+20)
		p.WasThanked(day + roadmap.Date(i))
		_ = p.Thank(roadmap.Thank{To: "bob", On: day + roadmap.Date(i)})
	}
	p.Complete("after a break", day+60)
	p.Earn(1, day+90)
	p.Cards = map[roadmap.TopicID]roadmap.Card{"git": {Reps: 30}}
	earned := builtIn().Award(planOf(&p), day+60)
	if len(earned) != len(builtIn().Badges) || len(earned) < 25 {
		var missing []roadmap.BadgeID
		for _, b := range builtIn().Badges {
			if _, ok := p.Badges[b.ID]; !ok {
				missing = append(missing, b.ID)
			}
		}
		t.Errorf("%d of %d badges; never earned: %v", len(earned), len(builtIn().Badges), missing)
	}
	if again := builtIn().Award(planOf(&p), day+61); len(again) != 0 {
		t.Errorf("earned twice: %v", again)
	}
}

func TestABadgeStays(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	p.Complete("http", today)
	before := builtIn().Award(planOf(&p), today)
	p.Undo()
	if len(before) == 0 || len(builtIn().Award(planOf(&p), today)) != 0 || len(p.Badges) != len(before) {
		t.Errorf("earned %v, kept %v", before, p.Badges)
	}
}

func TestSkippingEverythingEarnsNothing(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	for _, topic := range builtIn().Topics() {
		p.Skip([]roadmap.TopicID{topic.ID}, today)
	}
	if earned := builtIn().Award(planOf(&p), today); len(earned) != 0 {
		t.Errorf("%v", earned)
	}
}

func TestBadBadgesAreRefused(t *testing.T) {
	t.Parallel()
	for yaml, want := range map[string]string{
		"badges: [{id: a, title: A, rule: R., fact: moons, least: 1}]":                                                   `asks for "moons", which nobody counts`,
		"badges: [{id: a, title: A, rule: R., fact: topics}]":                                                            "would be earned by everybody",
		"badges: [{id: a, title: A, fact: topics, least: 1}]":                                                            "is not complete",
		"badges: [{id: a, title: A, rule: R., fact: days, least: 1}, {id: a, title: B, rule: R., fact: days, least: 1}]": "has the id of another",
		"badges: [{id: a, colour: red}]":                                                                                 `unknown key "colour"`,
		"badges: [":                                                                                                      "badges.yaml",
	} {
		folder := fstest.MapFS{"badges.yaml": {Data: []byte(yaml)}}
		_, err := roadmap.LoadOver(content.Parsed, folder)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", yaml, err, want)
		}
		if faults := roadmap.Lint(folder); !strings.Contains(faults.Error(), want) {
			t.Errorf("lint %s: %v", yaml, faults)
		}
	}
}

func TestAFolderMayChangeABadge(t *testing.T) {
	t.Parallel()
	folder := fstest.MapFS{"badges.yaml": {Data: []byte("badges: [{id: first-step, title: Hello, rule: R., fact: topics, least: 2}]")}, "roadmaps/backend.yaml": {Data: []byte("title: X\nstages: [{title: A, steps: [{topic: git}]}]")}}
	lib, err := roadmap.LoadOver(content.Parsed, folder)
	if err != nil {
		t.Fatal(err)
	}
	if b, ok := lib.Badge("first-step"); !ok || b.Title != "Hello" || len(lib.Badges) != len(builtIn().Badges) {
		t.Errorf("%+v of %d", b, len(lib.Badges))
	}
}

func TestThanksHaveLimits(t *testing.T) {
	t.Parallel()
	var p roadmap.Progress
	for i, c := range []struct {
		to    string
		about roadmap.TopicID
		on    roadmap.Date
		err   error
	}{
		{"bob", "", 0, nil},
		{"bob", "", 0, roadmap.ErrThanksTwice},
		{"bob", "sql", 0, nil},
		{"bob", "git", 0, roadmap.ErrThanksPair},
		{"eve", "", 0, nil},
		{"kim", "", 0, nil},
		{"lea", "", 0, nil},
		{"max", "", 0, roadmap.ErrThanksDay},
		{"max", "", 1, nil},
		{"bob", "", 6, roadmap.ErrThanksPair},
		{"bob", "", 7, nil},
	} {
		if err := p.Thank(roadmap.Thank{To: c.to, About: c.about, On: today + c.on}); !errors.Is(err, c.err) {
			t.Errorf("%d: %v, want %v", i, err, c.err)
		}
	}
	if p.Thanked != 7 || len(p.Thanks) != 2 {
		t.Errorf("%d given, %d remembered", p.Thanked, len(p.Thanks))
	}
}

// A topic that got a new name keeps what the member did under the old one.
func TestAdoptKeepsProgressOfRenamedTopics(t *testing.T) {
	t.Parallel()
	topic := "---\ntitle: New\nsummary: S.\nformerly: [old]\n---\nB"
	lib, err := roadmap.Load(fstest.MapFS{"topics/new.md": {Data: []byte(topic)}, "roadmaps/r.yaml": {Data: []byte("title: R\nstages: [{title: A, steps: [{topic: new}]}]")}})
	if err != nil {
		t.Fatal(err)
	}
	var p roadmap.Progress
	p.TickTask("old", 0, today)
	p.Complete("old", today)
	p.Current = "old"
	p.Results = map[roadmap.TopicID]roadmap.QuizResult{"old": {Right: 1, Of: 1}}
	lib.Adopt(&p)
	if !p.IsDone("new") || p.Current != "new" || p.Results["new"].Of != 1 || !p.Tasks["new"].Has(0) || len(p.Marks) != 1 {
		t.Errorf("%+v", p)
	}
	if share := roadmap.PlanFor(lib, lib.Roadmaps[0], &p).Share(); !share.Complete() {
		t.Errorf("%+v", share)
	}
	p.Undo()
	if p.IsDone("new") || p.XP() != roadmap.TaskXP {
		t.Errorf("after undo: %+v", maps.Clone(p.Marks))
	}
}

func BenchmarkAward(b *testing.B) {
	var p roadmap.Progress
	for i, topic := range builtIn().Topics() {
		p.Complete(topic.ID, today-roadmap.Date(3*i))
	}
	plan := planOf(&p)
	for b.Loop() {
		builtIn().Award(plan, today)
	}
}
