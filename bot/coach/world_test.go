package coach_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"
)

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := content.Library()
	if err != nil {
		panic(err)
	}
	return lib
})

// engine is one for all tests: building it takes longer than most of them.
var engine = sync.OnceValue(func() *answer.Engine { return answer.New(library()) })

// world is a bot on a real store with a clock of its own.
type world struct {
	*coach.Bot
	store storage.Store
	mu    sync.Mutex
	now   time.Time
	n     int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	return worldOf(t, func(c *coach.Config) { c.Answers = engine() })
}

// quickWorld is a world that answers no questions, which take time to learn.
func quickWorld(t testing.TB) *world {
	t.Helper()
	return worldOf(t, func(c *coach.Config) { c.Timetable = dailyTimes })
}

// worldOf is a world in which the bot is set up as a test wants it.
func worldOf(t testing.TB, setUp func(*coach.Config)) *world {
	t.Helper()
	w := &world{now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), w.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.store = storagetest.Strict(t, store)
	config := coach.Config{Library: library(), Store: w.store, Clock: w.clock}
	setUp(&config)
	w.Bot = coach.New(config)
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

// boss is whom the platform calls an admin of the workspace w.
func boss() bot.Person {
	who := person("w", "boss")
	who.Admin = true
	return who
}

// named is somebody in the workspace w whom the platform calls by a name.
func named(id, name string) bot.Person {
	who := person("w", id)
	who.Name = name
	return who
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
