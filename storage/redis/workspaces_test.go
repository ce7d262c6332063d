package redis_test

import (
	"fmt"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// What a store remembers of a workspace is what stands in Redis, whoever wrote it,
// and nobody who reads it changes what others read.
func TestRememberedWorkspaces(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	one, other := open(t, "redis://"+server.Addr, time.Now), open(t, "redis://"+server.Addr, time.Now)
	mentor := storage.Mentor{ID: "U1", Name: "Ada", Topics: []roadmap.TopicID{"docker"}}
	for n := range 20 {
		writer, reader := one, other
		if n%2 == 1 {
			writer, reader = other, one
		}
		name := fmt.Sprint("name ", n)
		changed, err := writer.ChangeWorkspace(t.Context(), "w", func(w *storage.Workspace) error {
			w.Name, w.Mentors, w.Holidays = name, []storage.Mentor{mentor}, []roadmap.Date{20_000}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		changed.Mentors[0].Name, changed.Mentors[0].Topics[0] = "spoiled", "spoiled" // the caller's own
		for _, s := range []storage.Store{writer, reader, reader} {
			w, err := s.Workspace(t.Context(), "w")
			if err != nil || w.ID != "w" || w.Name != name || w.Version != int64(n+1) || w.Mentors[0].Name != "Ada" || w.Mentors[0].Topics[0] != "docker" || w.Holidays[0] != 20_000 {
				t.Fatalf("change %d is read as %+v, %v", n, w, err)
			}
			w.Mentors[0].Name, w.Mentors[0].Topics[0], w.Holidays[0] = "spoiled", "spoiled", 1
		}
		mentor.Topics = []roadmap.TopicID{"docker"} // it was handed to the change
	}
}

// A large record is read anew when another process changed it, also when a failover
// took a change back and another one has its number now.
func TestLargeWorkspaces(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	one, other := open(t, "redis://"+server.Addr, time.Now), open(t, "redis://"+server.Addr, time.Now)
	raw := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = raw.Close() })
	add := func(s storage.Store, question string) {
		t.Helper()
		_, err := s.ChangeWorkspace(t.Context(), "w", func(w *storage.Workspace) error {
			for i := range w.Unanswered {
				w.Unanswered[i].Count++
			}
			w.Unanswered = append(w.Unanswered, storage.Unanswered{Question: question, Count: 1, Last: 20_000})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	read := func(s storage.Store) []storage.Unanswered {
		t.Helper()
		w, err := s.Workspace(t.Context(), "w")
		if err != nil {
			t.Fatal(err)
		}
		return w.Unanswered
	}
	for i := range 200 {
		add(one, fmt.Sprint(i*i*7919, " which of ", i*i*i*104729, " is it?"))
	}
	before := read(other)
	key := raw.Keys(t.Context(), "mentor:*w:w").Val()[0]
	record := raw.Get(t.Context(), key).Val()
	add(one, "the one that is lost?")
	if all := read(other); len(all) != 201 || all[200].Question != "the one that is lost?" || all[0].Count != 201 {
		t.Errorf("the other process reads %d questions, the last %+v", len(all), all[len(all)-1])
	}
	if len(before) != 200 || before[0].Count != 200 {
		t.Errorf("what was read before is now %d questions, the first %+v", len(before), before[0])
	}
	raw.Set(t.Context(), key, record, 0)
	add(one, "the one that is kept?")
	after := read(other)
	if last := after[len(after)-1]; len(after) != 201 || last.Question != "the one that is kept?" {
		t.Errorf("after the failover the other process reads %d questions, the last %+v", len(after), last)
	}
}
