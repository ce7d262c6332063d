package coach_test

import (
	"context"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// onboarding is a roadmap that somebody wrote.
const onboarding = `# Platform onboarding
What everybody here learns first.

## First week
- HTTP
- Our deploy checklist: https://wiki.example.com/deploy
  Two people sign every release, and the second one reads the diff.
- Pick one: Python, Go

## Later
- SQL joins
`

func lead(w string) bot.Person {
	p := person(w, "lead")
	p.Admin = true
	return p
}

// submit presses a form's button with what was filled in.
func (w *world) submit(who bot.Person, line string, values map[string]string) bot.Reply {
	return w.Handle(context.Background(), bot.Request{From: who, Kind: bot.Press, Text: line, Values: values})
}

// ownRoads are those of the workspace w.
func (w *world) ownRoads(t *testing.T) []storage.Road {
	t.Helper()
	record, err := w.store.Workspace(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	return record.Roads
}

// linesOf are the lines behind the buttons of an answer.
func linesOf(r bot.Reply) string {
	var lines []string
	for _, b := range r.Message.Blocks {
		if a, ok := b.(bot.Actions); ok {
			for _, button := range a.Buttons {
				lines = append(lines, button.Line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// From a pasted text to everywhere a roadmap is used; and nobody outside sees any of it.
func TestAnOwnRoadmapIsUsedEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, eve := person("w", "ada"), person("other", "eve")
	preview := w.say(lead("w"), "road "+onboarding)
	text := preview.Message.Text()
	for _, want := range []string{"Platform onboarding: version 1", "nobody sees it", "1 topic of your own: Our deploy checklist", "changes nothing for anybody"} {
		if !strings.Contains(text, want) {
			t.Errorf("preview lacks %q:\n%s", want, text)
		}
	}
	if !strings.Contains(linesOf(preview), "road publish own-platform-onboarding 1") {
		t.Errorf("buttons: %s", linesOf(preview))
	}
	w.expect(t, ada, [2]string{"roadmap own-platform-onboarding", "I don't have a roadmap"}, [2]string{"road", "no roadmap of its own yet"})
	w.expect(t, lead("w"), [2]string{"road publish platform onboarding", "Everybody in this workspace can walk it now"},
		[2]string{"road publish own-platform-onboarding 1", "is in use already"}, [2]string{"road", "version 1 is in use"})

	w.expect(t, ada,
		[2]string{"roadmap list", "Platform onboarding (4 steps): What everybody here learns first."},
		[2]string{"start platform onboarding", "Platform onboarding roadmap: 4 steps in 2 stages"},
		[2]string{"roadmap", "Platform onboarding"},
		[2]string{"today", "Today: HTTP"},
		[2]string{"done", "Next: Our deploy checklist"},
		[2]string{"next", "Our deploy checklist"},
		[2]string{"today", "https://wiki.example.com/deploy"},
		[2]string{"topic our deploy checklist", "Two people sign every release"},
		[2]string{"progress", "25%"},
		[2]string{"ask what is our deploy checklist?", "the second one reads the diff"},
		[2]string{"how does our deploy checklist work", "From your team's own roadmap, Platform onboarding."},
		[2]string{"ask what is http", "HTTP"},
		[2]string{"done our deploy checklist", "Pick one"},
		[2]string{"pick go", "Go"},
		[2]string{"road", "Platform onboarding"},
	)
	found := false
	for _, o := range w.Complete(t.Context(), ada, "roadmap", "plat", 10) {
		found = found || o.Value == "own-platform-onboarding"
	}
	if !found || len(w.Complete(t.Context(), ada, "topic", "our deploy", 10)) == 0 {
		t.Error("completion doesn't know the workspace's own")
	}
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil {
		t.Fatal(err)
	}
	m.Remind.On = true
	if msg, why, ok := w.Posts().NudgeMessage(&m, w.clock()); !ok || !strings.Contains(msg.Text(), "stage 1 of 2, First week") {
		t.Errorf("the nudge: %q %s", why, msg.Text())
	}
	daily := storage.Schedule{ID: "s", Channel: "c", Spec: "0 9 * * *", Roadmap: "own-platform-onboarding"}
	if here, there := w.Posts().RoadmapOf("w", daily), w.Posts().RoadmapOf("other", daily); here.Title != "Platform onboarding" || there.ID != "backend" {
		t.Errorf("the task of the day follows %s here and %s elsewhere", here.Title, there.Title)
	}

	w.expect(t, eve,
		[2]string{"start", "Welcome"},
		[2]string{"roadmap own-platform-onboarding", "I don't have a roadmap"},
		[2]string{"start own-platform-onboarding", "I don't have a roadmap"},
		[2]string{"topic own-our-deploy-checklist", "I don't have a topic"},
		[2]string{"road", "no roadmap of its own yet"},
	)
	for _, line := range []string{"roadmap list", "ask what is our deploy checklist?", "progress", "settings", "road show platform onboarding", "road file platform onboarding"} {
		if got := w.say(eve, line).Message.Text(); strings.Contains(got, "second one reads") || strings.Contains(got, "Platform onboarding") {
			t.Errorf("%q shows another workspace's roadmap:\n%s", line, got)
		}
	}
	for _, line := range []string{"road show platform onboarding", "road publish own-platform-onboarding", "road remove own-platform-onboarding yes", "road edit own-platform-onboarding"} {
		if got := w.say(lead("other"), line).Message.Text(); !strings.Contains(got, "no roadmap of its own yet") {
			t.Errorf("a lead elsewhere, %q:\n%s", line, got)
		}
	}
	for _, kind := range []string{"roadmap", "topic"} {
		for _, o := range w.Complete(t.Context(), eve, kind, "", 1000) {
			if strings.HasPrefix(o.Value, "own-") {
				t.Errorf("completion offers %s elsewhere", o.Value)
			}
		}
	}
}

// A new version says what it does to those on it, before and after; and one can go back.
func TestVersionsOfAnOwnRoadmap(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	boss, ada := lead("w"), person("w", "ada")
	w.say(boss, "road "+onboarding)
	w.say(boss, "road publish Platform onboarding")
	w.expect(t, ada, [2]string{"start platform onboarding", "4 steps"}, [2]string{"done http", "Next"}, [2]string{"settings board on", "leaderboard"})

	changed := strings.Replace(onboarding, "- HTTP\n", "- DNS\n- TLS\n", 1)
	preview := w.submit(boss, "road save own-platform-onboarding", map[string]string{"text": changed}).Message.Text()
	for _, want := range []string{"version 2", "nobody sees it", "- HTTP (First week)", "+ DNS (First week)", "1 member is on it: Name of ada.", "The percentage falls for 1."} {
		if !strings.Contains(preview, want) {
			t.Errorf("dry run lacks %q:\n%s", want, preview)
		}
	}
	w.expect(t, ada, [2]string{"progress", "25%"}) // nothing moved yet
	w.expect(t, boss, [2]string{"road publish platform onboarding 2", "Members walk version 2 now"})
	w.expect(t, ada, [2]string{"roadmap", "0 of 5 steps"}, [2]string{"topic http", "You've done this one"})
	w.expect(t, boss, [2]string{"road versions platform onboarding", "Version 2: 20 November 2026, by Name of lead, in use"},
		[2]string{"road back platform onboarding", "version 1"}, [2]string{"road publish platform onboarding 1", "Members walk version 1 again"})
	w.expect(t, ada, [2]string{"progress", "25%"})

	// The same text again is no new version, and only the last few are kept.
	w.submit(boss, "road save own-platform-onboarding", map[string]string{"text": changed})
	if n := len(w.ownRoads(t)[0].Versions); n != 2 {
		t.Errorf("%d versions", n)
	}
	for _, topic := range []string{"Docker", "Redis", "Caching", "REST"} {
		w.submit(boss, "road save own-platform-onboarding", map[string]string{"text": onboarding + "- " + topic + "\n"})
	}
	r := w.ownRoads(t)[0]
	if _, kept := r.Version(1); len(r.Versions) != storage.MaxRoadVersions || !kept || r.Latest() != 6 {
		t.Errorf("versions %+v", r.Versions)
	}
	if got := w.say(boss, "road publish platform onboarding 2").Message.Text(); !strings.Contains(got, "has no version 2") {
		t.Errorf("a version that is gone: %s", got)
	}

	w.expect(t, boss, [2]string{"road remove platform onboarding", "1 member is on it: Name of ada. They'd go on with the Backend developer roadmap"})
	if len(w.ownRoads(t)) != 1 {
		t.Error("removed without being asked twice")
	}
	w.expect(t, boss, [2]string{"road remove platform onboarding yes", "I've removed Platform onboarding"}, [2]string{"road", "none yet"})
	w.expect(t, ada, [2]string{"today", "Today: "}, [2]string{"roadmap", "Backend developer"})
	trail, err := w.store.Trail(t.Context(), "w")
	if err != nil || len(trail) != 4 || trail[3].Did != "road off" || trail[0].What != "own-platform-onboarding, version 1" {
		t.Errorf("audit trail %+v %v", trail, err)
	}
}

// What is wrong is said line by line, in one go, and nothing changes.
func TestRoadmapsThatAreRefused(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	boss := lead("w")
	bomb := "title: A\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nstages: [*b,*b]\n"
	for name, c := range map[string]struct {
		who  bot.Person
		req  bot.Request
		want string
	}{
		"not a lead":      {person("w", "ada"), bot.Request{Text: "road " + onboarding}, "Only leads and admins can change this workspace's own roadmaps"},
		"not by file":     {person("w", "ada"), bot.Request{Files: []bot.Upload{{Name: "road.md", Data: []byte(onboarding)}}}, "Only leads and admins can"},
		"faults":          {boss, bot.Request{Text: "road # A\n## One\n- HTTP\n- http\n## Two\n"}, `Line 4: "http" is in this stage twice; name a topic once in a stage.`},
		"two at once":     {boss, bot.Request{Text: "road # A\n## One\n- HTTP\n- http\n## Two\n"}, "I found 2 faults, so nothing has changed:"},
		"one of ours":     {boss, bot.Request{Text: "road # Backend developer\n## One\n- HTTP\n"}, "there's a roadmap called \"Backend developer\" already"},
		"a circle":        {boss, bot.Request{Text: `road {"title":"A","stages":[{"title":"One","steps":[{"title":"X","needs":"Y"},{"title":"Y","needs":"X"}]}]}`}, "need each other in a circle: X -> Y -> X"},
		"a bomb":          {boss, bot.Request{Text: "road " + bomb}, "Not yet"},
		"far too long":    {boss, bot.Request{Text: "road # A\n## One\n- HTTP\n" + strings.Repeat("x", 50<<20)}, "keep it to 32 KiB"},
		"in a form":       {boss, bot.Request{Kind: bot.Press, Text: "road save", Values: map[string]string{"text": strings.Repeat("- x\n", 50<<18)}}, "keep it to 32 KiB"},
		"a large file":    {boss, bot.Request{Text: "road", Files: []bot.Upload{{Name: "road.md", Trouble: "road.md is too large for me. I read files of up to 1 MB."}}}, "too large for me"},
		"a long file":     {boss, bot.Request{Text: "road", Files: []bot.Upload{{Name: "road.yaml", Data: make([]byte, 1<<20)}}}, "it has 1024 KiB"},
		"no text":         {boss, bot.Request{Text: "road", Files: []bot.Upload{{Name: "road.json", Data: []byte("\xff\xfe{}")}}}, "isn't text in UTF-8"},
		"two files":       {boss, bot.Request{Text: "road", Files: []bot.Upload{{Name: "a.md"}, {Name: "b.md"}}}, "one roadmap at a time"},
		"unknown topics":  {boss, bot.Request{Text: "road topics Basics: http, flying"}, `I don't have topics called "flying"`},
		"no title":        {boss, bot.Request{Text: "road topics http, rest"}, "Write a title, a colon and the topics"},
		"unknown roadmap": {boss, bot.Request{Text: "road publish nothing"}, "no roadmap of its own yet"},
		"no name":         {boss, bot.Request{Text: "road publish"}, "Please add the roadmap's name"},
	} {
		c.req.From, c.req.ID = c.who, storage.DeliveryID(name)
		got := w.Handle(t.Context(), c.req)
		if !strings.Contains(got.Message.Text(), c.want) || got.Outcome != bot.Refused {
			t.Errorf("%s: %s, no %q in\n%.600s", name, got.Outcome, c.want, got.Message.Text())
		}
		if n := len(w.ownRoads(t)); n != 0 {
			t.Fatalf("%s: something changed", name)
		}
	}
	form := w.say(boss, "road # A\n## One\n- HTTP\n- http\n").Message.Form
	if form == nil || form.Inputs[0].Value != "# A\n## One\n- HTTP\n- http" {
		t.Errorf("nothing to fix it in: %+v", form)
	}
}

// However it comes in, it's the same roadmap.
func TestWaysToWriteARoadmap(t *testing.T) {
	t.Parallel()
	for name, say := range map[string]func(w *world) bot.Reply{
		"pasted":       func(w *world) bot.Reply { return w.say(lead("w"), "road "+onboarding) },
		"with a group": func(w *world) bot.Reply { return w.say(lead("w"), "lead road "+onboarding) },
		"fenced":       func(w *world) bot.Reply { return w.say(lead("w"), "road ```md\n"+onboarding+"```") },
		"a form": func(w *world) bot.Reply {
			return w.submit(lead("w"), "road save", map[string]string{"text": onboarding})
		},
		"a file": func(w *world) bot.Reply {
			return w.Handle(context.Background(), bot.Request{From: lead("w"), Kind: bot.Question, Files: []bot.Upload{{Name: "Onboarding.MD", Data: []byte(onboarding)}}})
		},
		"a file beside the command": func(w *world) bot.Reply {
			return w.Handle(context.Background(), bot.Request{From: lead("w"), Text: "road", Files: []bot.Upload{{Name: "o.md", Data: []byte(onboarding)}}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := quickWorld(t)
			if got := say(w).Message.Text(); !strings.Contains(got, "Platform onboarding: version 1") || !strings.Contains(got, "1 topic of your own: Our deploy checklist.") {
				t.Errorf("%s", got)
			}
			if roads := w.ownRoads(t); len(roads) != 1 || roads[0].ID != "own-platform-onboarding" || roads[0].Live != 0 {
				t.Errorf("%+v", roads)
			}
		})
	}
	w := quickWorld(t)
	w.expect(t, lead("w"), [2]string{"road topics Web basics: http, rest, sql joins", "Every step is one of my topics."},
		[2]string{"road publish web basics", "can walk it now"}, [2]string{"start web basics", "3 steps"})
}

func TestOwnRoadmapsAreBounded(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	for i := range storage.MaxRoads {
		w.say(lead("w"), "road topics Road "+strings.Repeat("x", i+1)+": http")
	}
	w.expect(t, lead("w"), [2]string{"road topics One more: http", "which is the most it can have"})
	if n := len(w.ownRoads(t)); n != storage.MaxRoads {
		t.Errorf("%d roadmaps", n)
	}
}

// A question that begins with the word is a question.
func TestRoadIsNoCommandInAQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	got := w.Handle(t.Context(), bot.Request{From: person("w", "ada"), Kind: bot.Question, Text: "road to my first backend job?"})
	if text := got.Message.Text(); strings.Contains(text, "Only leads") || strings.Contains(text, "I didn't understand") {
		t.Errorf("%s", text)
	}
}
