package bot_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/roadmap/draw"
	"mentor/storage"
	"mentor/storage/sqlite"
)

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		panic(err)
	}
	return lib
})

// world is a bot on a real store with a clock of its own.
type world struct {
	*bot.Bot
	store storage.Store
	mu    sync.Mutex
	now   time.Time
	n     int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	return newWorldWith(t, nil)
}

func newWorldWith(t *testing.T, wording bot.Wording) *world {
	t.Helper()
	w := &world{now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), w.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.store = store
	w.Bot = bot.New(bot.Config{Library: library(), Store: store, Answers: answer.New(library()), Wording: wording, Clock: w.clock})
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

func person(ws, id string) bot.Person {
	return bot.Person{Workspace: storage.WorkspaceID(ws), ID: storage.MemberID(id), Name: "Name of " + id, Zone: "Europe/Berlin"}
}

// say sends a line as a fresh delivery and returns the reply.
func (w *world) say(who bot.Person, line string) bot.Reply {
	w.mu.Lock()
	w.n++
	id := storage.DeliveryID(fmt.Sprint("d", w.n))
	w.mu.Unlock()
	return w.Handle(context.Background(), bot.Request{ID: id, From: who, Text: line})
}

// expect says lines and checks what the answers hold.
func (w *world) expect(t *testing.T, who bot.Person, steps ...[2]string) {
	t.Helper()
	for _, s := range steps {
		if got := w.say(who, s[0]).Message.Text(); !strings.Contains(got, s[1]) {
			t.Errorf("%q: no %q in\n%s", s[0], s[1], got)
		}
	}
}

func TestALearnersFirstDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"today", "You have not joined yet"},
		[2]string{"help", "/mentor start"},
		[2]string{"help done", "/mentor done http"},
		[2]string{"start", "Welcome, Name of ada"},
		[2]string{"today", "It is the first step of Backend developer"},
		[2]string{"today", "It is the first step"},
		[2]string{"done", "+20 XP · day 1 of your streak"},
		[2]string{"done", "already done. It counts once."},
		[2]string{"today", "Today's goal is reached already"},
		[2]string{"skip", "Skipped: "},
		[2]string{"undo", "Taken back: "},
		[2]string{"undo", "its 20 XP are off the count"},
		[2]string{"undo", "nothing to take back"},
		[2]string{"done http", "Done: HTTP"},
		[2]string{"done postgresqll", "Did you mean"},
		[2]string{"next", "After that"},
		[2]string{"progress", "1 of "},
		[2]string{"streak", "Today counts already"},
		[2]string{"leaderboard", "Name of ada (only you see this)"},
		[2]string{"settings board on", "On the leaderboard: on"},
		[2]string{"leaderboard", "Name of ada (you)"},
		[2]string{"roadmap", "You are in stage 1"},
		[2]string{"roadmap list", "From Python to Docker"},
		[2]string{"topic docker", "Practise"},
		[2]string{"quiz docker", "Quiz: Docker (1 of"},
		[2]string{"quiz docker 0 0", "Quiz: Docker (1 of"},
		[2]string{"quiz docker 99", "no more questions"},
		[2]string{"start python-to-docker", "You now walk From Python to Docker"},
		[2]string{"start", "Welcome back"},
		[2]string{"start moon", `no roadmap called "moon"`},
		[2]string{"remind", "nudges are off"},
		[2]string{"settings minutes 45", "Minutes a day: 45"},
		[2]string{"settings minutes 1", "a number from 5 to 600"},
		[2]string{"settings zone america/new_york", "America/New_York"},
		[2]string{"settings zone Atlantis", "no time zone called"},
		[2]string{"settings board off", "On the leaderboard: off"},
		[2]string{"leaderboard", "nobody but you sees this"},
		[2]string{"leaderboard week 1", "Nobody is on this board"},
		[2]string{"export", "everything that is kept about you"},
		[2]string{"forget", "Delete everything about you?"},
		[2]string{"forget yes", "You are forgotten"},
		[2]string{"forget yes", "You are forgotten"},
		[2]string{"progress", "not joined"})
}

func TestWholeRoadmapsCanBeWalked(t *testing.T) {
	t.Parallel()
	for _, r := range library().Roadmaps {
		t.Run(string(r.ID), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			ada := person("w", "ada")
			w.say(ada, "start "+string(r.ID))
			for range 400 {
				reply := w.say(ada, "today")
				text := reply.Message.Text()
				if strings.HasPrefix(text, "You finished") {
					if !strings.Contains(text, "100 %") {
						t.Errorf("finished without 100 %%:\n%s", text)
					}
					return
				}
				if strings.Contains(text, "One of these is enough") {
					line := ""
					for _, b := range reply.Message.Blocks {
						if s, ok := b.(bot.Select); ok {
							line = s.Options[len(s.Options)-1].Value
						}
					}
					w.say(ada, line)
				}
				if out := w.say(ada, "done"); out.Outcome != bot.OK {
					t.Fatalf("done: %s", out.Message.Text())
				}
				w.pass(time.Hour)
			}
			t.Error("the end was never reached")
		})
	}
}

func TestRepeatedDeliveriesHaveOneEffect(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	var wg sync.WaitGroup
	texts := make([]string, 20)
	for i := range texts {
		wg.Go(func() {
			texts[i] = w.Handle(context.Background(), bot.Request{ID: "same", From: ada, Kind: bot.Press, Text: "done"}).Message.Text()
		})
	}
	wg.Wait()
	for _, text := range texts {
		if text != texts[0] || !strings.HasPrefix(text, "Done: ") {
			t.Errorf("a repeated delivery was answered differently: %s", text)
		}
	}
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil || len(m.Progress.Marks) != 1 || m.Progress.XP() != roadmap.TopicXP {
		t.Errorf("after 20 equal deliveries: %+v, %v", m.Progress, err)
	}
}

func TestStreakFollowsTheMembersOwnDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.now = time.Date(2026, 11, 20, 22, 30, 0, 0, time.UTC) // 23:30 in Berlin
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"done http", "day 1"})
	w.pass(2 * time.Hour) // 01:30: still the same learning day
	w.expect(t, ada, [2]string{"done dns", "day 1"})
	w.pass(3 * time.Hour) // 04:30: the next one
	w.expect(t, ada, [2]string{"done tls", "2 days in a row"})
	w.pass(48 * time.Hour)
	w.expect(t, ada, [2]string{"streak", "Your streak: 0 days"}, [2]string{"done json", "day 1"})
}

func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here, there := person("here", "ada"), person("there", "ada")
	w.say(here, "start")
	w.say(here, "done http")
	w.say(here, "team create Platform")
	w.say(there, "start")
	for _, line := range []string{"progress", "leaderboard all", "team list", "team show Platform", "streak", "export", "progress @ada"} {
		reply := w.say(there, line)
		text := reply.Message.Text()
		if reply.File != nil {
			text += string(reply.File.Data)
		}
		if strings.Contains(text, "20 XP") || strings.Contains(text, "1 of 1") || strings.Contains(text, "Team Platform") || strings.Contains(text, `"here"`) || strings.Contains(text, `"http"`) {
			t.Errorf("%s shows another workspace:\n%s", line, text)
		}
	}
	w.say(there, "forget yes")
	w.expect(t, here, [2]string{"progress", "1 of "})
}

func TestTeams(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.expect(t, ada,
		[2]string{"team list", "no teams yet"},
		[2]string{"team create", "Please add the team's name"},
		[2]string{"team create <b>", "letters, digits"},
		[2]string{"team create Team 7", "cannot end in a number"},
		[2]string{"team create Blue Sky", "Until then nobody sees it."},
		[2]string{"settings board on", "On the leaderboard: on"},
		[2]string{"team join Blue Sky", "counts for the team from now on"},
		[2]string{"done http", "+20 XP"})
	w.expect(t, bob,
		[2]string{"team create blue  sky", "a team Blue Sky already"},
		[2]string{"team join blue sky", "You are in Blue Sky"},
		[2]string{"leaderboard week blue sky", "Name of ada"},
		[2]string{"team show", "Team Blue Sky"},
		[2]string{"team leave", "You have left Blue Sky"},
		[2]string{"team leave", "You are in no team"},
		[2]string{"leaderboard week red", `no team called "red"`})
}

func TestHiddenMembersStayHidden(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.say(ada, "done http")
	w.expect(t, bob, [2]string{"progress <@ada>", "is not on the leaderboard"})
	w.say(ada, "settings board on")
	w.expect(t, bob, [2]string{"progress <@ada|Ada>", "Progress of Name of ada"}, [2]string{"progress @Name of ada", "Progress of Name of ada"})
	w.say(ada, "settings board off")
	w.expect(t, bob, [2]string{"progress <@ada>", "is not on the leaderboard"}, [2]string{"leaderboard week 1", "Nobody is on this board"})
}

func TestUnknownWordsAreTriedAsAQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for line, want := range map[string]string{
		"todya":                        `no command "todya"`,
		"lederboard week":              "Did you mean",
		"docker":                       "From the topic Docker",
		"how does docker work":         "Docker",
		"zzqxw vvbnm qqwrt":            "I don't know that",
		"what is the weather in Paris": "I don't know that",
	} {
		w.expect(t, ada, [2]string{line, want})
	}
	question := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: "next to what does docker run"})
	if question.Command != "ask" {
		t.Errorf("a question that begins with a command's word ran %s", question.Command)
	}
}

// No text makes the bot panic, and every text gets an answer.
func TestAnyTextIsAnswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	texts := []string{"", "\x00", "💥", "/", "/mentor", "mentor ", "\xff", strings.Repeat("done ", 5000), strings.Repeat("é", 100_000), bottest.Nasty, "١٢٣", "\u202e", "a\nb\tc", "-1", "%s%d%!", "../../etc/passwd", "'; DROP TABLE members; --"}
	for _, c := range w.Commands() {
		if c.Name == "forget" {
			continue
		}
		for _, tail := range texts {
			if reply := w.say(ada, c.Name+" "+tail); reply.Outcome == bot.Failed || reply.Message.Text() == "" {
				t.Errorf("%s %.40q: %s %q", c.Name, tail, reply.Outcome, reply.Message.Text())
			}
		}
	}
}

func FuzzHandle(f *testing.F) {
	for _, seed := range []string{"today", "done http", "quiz http 1 2", "leaderboard week x 2", "settings zone x", "ask why", "team create x", bottest.Nasty} {
		f.Add(seed)
	}
	store, err := sqlite.Open(f.Context(), filepath.Join(f.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = store.Close() })
	b := bot.New(bot.Config{Library: library(), Store: store, Answers: answer.New(library())})
	b.Handle(context.Background(), bot.Request{From: person("w", "ada"), Text: "start"})
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(strings.ToLower(line), "forget") {
			return
		}
		if reply := b.Handle(t.Context(), bot.Request{From: person("w", "ada"), Text: line}); reply.Outcome == bot.Failed || reply.Message.Text() == "" {
			t.Errorf("%q: %s", line, reply.Message.Text())
		}
	})
}

// broken is a store that is out of order.
type broken struct {
	storage.Store
	err error
}

func (b broken) Member(context.Context, storage.Key) (storage.Member, error) {
	return storage.Member{}, b.err
}

func (b broken) Change(context.Context, storage.Key, storage.DeliveryID, func(*storage.Member) (string, error)) (storage.Outcome, error) {
	return storage.Outcome{}, b.err
}

func TestErrorsShowNoInsides(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]string{
		fmt.Errorf("sqlite: token=xoxb-secret: %w", storage.ErrFull): "Progress cannot be saved right now",
		errors.New("dial tcp 10.0.0.1: secret"):                      "Something went wrong on our side",
	} {
		b := bot.New(bot.Config{Library: library(), Store: broken{err: err}, Answers: answer.New(library())})
		for _, line := range []string{"start", "today", "done http"} {
			reply := b.Handle(t.Context(), bot.Request{From: person("w", "ada"), Text: line})
			if text := reply.Message.Text(); reply.Outcome != bot.Failed || !strings.Contains(text, want) || strings.Contains(text, "secret") {
				t.Errorf("%s: %s %s", line, reply.Outcome, text)
			}
		}
	}
}

func TestFollowUpQuestions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	ask := func(thread, text, want string) {
		t.Helper()
		got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: text, Thread: thread}).Message.Text()
		if !strings.Contains(got, want) {
			t.Errorf("%q: no %q in\n%s", text, want, got)
		}
	}
	ask("t1", "what is kafka", "From the topic Apache Kafka")
	ask("t1", "and rabbitmq?", "From the topic RabbitMQ")
	ask("t1", "give me an exercise", "Practise RabbitMQ")
	ask("t2", "tell me more", "I don't know that")
	w.pass(11 * time.Minute)
	ask("t1", "why is it used", "I don't know that")
}

func TestPicturesAreDrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "settings board on")
	w.say(ada, "done http")
	for _, line := range []string{"roadmap", "progress", "leaderboard"} {
		found := false
		for _, b := range w.say(ada, line).Message.Blocks {
			if p, ok := b.(bot.Picture); ok {
				png, err := p.Draw(draw.Light)
				found = err == nil && strings.HasPrefix(string(png), "\x89PNG") && p.Alt != ""
			}
		}
		if !found {
			t.Errorf("%s has no picture", line)
		}
	}
}

// TestCommandsFitEveryPlatform checks the table against the strictest limits
// of the platforms, so that a bad name fails here and not at registration.
func TestCommandsFitEveryPlatform(t *testing.T) {
	t.Parallel()
	for _, c := range newWorld(t).Commands() {
		if c.Name != strings.ToLower(c.Name) || len(c.Name) > 32 || len(c.Summary) == 0 || len(c.Summary) > 100 || len(c.Args) > 25 || len(c.Examples) == 0 {
			t.Errorf("%s does not fit", c.Name)
		}
		optional := false
		for _, a := range c.Args {
			if a.Name != strings.ToLower(a.Name) || len(a.Summary) == 0 || len(a.Summary) > 100 || len(a.Choices) > 25 || a.Required && optional {
				t.Errorf("%s %s does not fit", c.Name, a.Name)
			}
			optional = optional || !a.Required
		}
	}
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	m := bot.Message{Blocks: bot.Markdown("Some *text* with `code`, **strong** and [a link](https://x.example).\n\n## Heading\n\n- one\n- two\n\n```go\nfmt.Println(1 < 2)\n```\n\n<script>alert(1)</script>\n\nEnd &amp; \\*done\\*.")}
	bottest.Golden(t, "markdown.golden", m.Text()+"\n")
}
