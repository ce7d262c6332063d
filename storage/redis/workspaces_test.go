package redis_test

import (
	"fmt"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"
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
