package endtoend

import (
	"path/filepath"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := content.Library()
	if err != nil {
		panic(err)
	}
	return lib
})

var engine = sync.OnceValue(func() *answer.Engine {
	e := answer.New(library())
	e.Ready()
	return e
})

// openStore opens a store that lives as long as the test.
func openStore(t testing.TB) storage.Store {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// commandTree is what people can say.
func commandTree() []bot.Command { return coach.New(coach.Config{}).Commands() }

// conversation is the real one over a store.
func conversation(store storage.Store) *coach.Bot { return conversationAt(store, time.Now) }

// conversationAt is the same with a clock of its own.
func conversationAt(store storage.Store, clock func() time.Time) *coach.Bot {
	return coach.New(coach.Config{Library: library(), Store: store, Answers: engine(), Timetable: nudge.Parse, Clock: clock})
}
