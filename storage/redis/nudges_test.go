package redis_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
	"pgregory.net/rapid"
)

// nudgeOf is a nudge of ada's on a day, planned for nine o'clock.
func nudgeOf(day roadmap.Date) storage.Post {
	due := day.UTC().Add(9 * time.Hour).Unix()
	return storage.Post{
		ID: storage.NewPostID("w", "ada", storage.NudgePost, day, ""), Workspace: "w", State: storage.Planned, Next: due,
		Kind: storage.NudgePost, Member: "ada", Date: day, Due: due, Expires: due + 4*3600,
	}
}

// send plans, claims and ends a nudge as sent.
func send(t testing.TB, s *redis.Store, p storage.Post, fill func(*storage.Post)) storage.Post {
	t.Helper()
	if stored, err := s.AddPost(t.Context(), p); err != nil || !stored {
		t.Fatal(stored, err)
	}
	posts, err := s.ClaimPosts(t.Context(), time.Unix(p.Due+1, 0), 10, 30*time.Second, "mentor-7c9d8f7b9d-x2k4q-1")
	if err != nil || len(posts) != 1 {
		t.Fatal(posts, err)
	}
	p = posts[0]
	p.State, p.Next = storage.Sent, 0
	fill(&p)
	if err := s.SavePost(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	return p
}

func bySlack(p *storage.Post) {
	p.SentAt, p.Topic, p.PostedIn, p.Message = p.Due+2, "http", "D024BE91L2", fmt.Sprint(p.Due+2, ".004500")
}

func byDiscord(p *storage.Post) {
	p.SentAt, p.Topic, p.PostedIn, p.Message = p.Due+2, "caching", "1312345678901234567", "1312345678901299999"
}

// A member's ended nudges stay one block in Redis, whichever platform they went to;
// those that ended long ago go, and nothing of the others is lost.
func TestEndedNudgesAreSmall(t *testing.T) {
	t.Parallel()
	for name, fill := range map[string]func(*storage.Post){"slack": bySlack, "discord": byDiscord} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := storagetest.StartRedis(t)
			now := time.Date(2026, 9, 1, 9, 0, 1, 0, time.UTC)
			s := open(t, "redis://"+server.Addr, func() time.Time { return now })
			c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
			t.Cleanup(func() { _ = c.Close() })
			var want []storage.Post
			for range 96 {
				want = append([]storage.Post{send(t, s, nudgeOf(roadmap.DateOf(now)), fill)}, want...)
				now = now.AddDate(0, 0, 1)
			}
			got, err := s.Posts(t.Context(), "w", "ada", 35)
			if err != nil || !reflect.DeepEqual(got, want[:35]) {
				t.Errorf("%+v\n%v", got, err)
			}
			keys, err := c.Keys(t.Context(), "mentor:{*}:n:*").Result()
			if err != nil || len(keys) != 1 {
				t.Fatal(keys, err)
			}
			if kept := c.HLen(t.Context(), keys[0]).Val(); kept > 47 {
				t.Errorf("%d are kept", kept)
			}
			if form := c.ObjectEncoding(t.Context(), keys[0]).Val(); form != "listpack" {
				t.Errorf("they are kept as a %s", form)
			}
			if size := c.MemoryUsage(t.Context(), keys[0]).Val(); size > 40*150 {
				t.Errorf("they take %d bytes", size)
			}
			if left, err := c.Keys(t.Context(), "mentor:{*}:p*").Result(); err != nil || len(left) != 0 {
				t.Errorf("beside them there are %v, %v", left, err)
			}
		})
	}
}

// A nudge that ended under the earlier layout is found, isn't made again, and is
// edited; then it stands with the others.
func TestNudgesOfTheEarlierLayout(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	now := time.Date(2026, 11, 27, 9, 0, 1, 0, time.UTC)
	s := open(t, "redis://"+server.Addr, func() time.Time { return now })
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = c.Close() })
	old := nudgeOf(roadmap.DateOf(now))
	old.State, old.Next, old.Fence, old.First, old.Owner = storage.Sent, 0, 7, old.Due, "before"
	bySlack(&old)
	data, err := json.Marshal(old)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.ForgetPosts(t.Context(), "w", "nobody"); err != nil { // to learn nothing of the layout but its tag
		t.Fatal(err)
	}
	if err := change(t.Context(), s, "ada", 1); err != nil {
		t.Fatal(err)
	}
	keys, err := c.Keys(t.Context(), "mentor:{*}:m:w").Result()
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	tag := strings.TrimSuffix(keys[0], "m:w")
	pipe := c.Pipeline()
	pipe.HSet(t.Context(), tag+"p:"+string(old.ID)+":w", "state", "sent", "fence", old.Fence, "first", old.First, "owner", old.Owner, "data", string(data))
	pipe.ZAdd(t.Context(), tag+"pl:3:ada:w", goredis.Z{Score: float64(old.Due), Member: string(old.ID)})
	pipe.SetNX(t.Context(), tag+"fence", 7, 0)
	if _, err := pipe.Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
	if stored, err := s.AddPost(t.Context(), nudgeOf(old.Date)); err != nil || stored {
		t.Error("made again:", err)
	}
	if got, err := s.Posts(t.Context(), "w", "ada", 10); err != nil || !reflect.DeepEqual(got, []storage.Post{old}) {
		t.Errorf("%+v, %v", got, err)
	}
	for range 2 { // of the earlier layout, and of this one
		if err := s.TouchPost(t.Context(), old, now); err != nil {
			t.Fatal(err)
		}
		posts, err := s.ClaimPosts(t.Context(), now, 10, time.Minute, "me")
		if err != nil || len(posts) != 1 || posts[0].State != storage.Sent || posts[0].Message != old.Message || posts[0].First != old.First {
			t.Fatalf("%+v, %v", posts, err)
		}
		posts[0].Next = 0
		for range 2 { // the second time the answer to the first was lost
			if err := s.SavePost(t.Context(), posts[0]); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := s.Posts(t.Context(), "w", "ada", 10); err != nil || !reflect.DeepEqual(got, posts) {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if left, err := c.Keys(t.Context(), tag+"p*").Result(); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// Whatever an ended nudge holds comes back.
func TestEndedNudgesKeepEverything(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	now := time.Date(2026, 11, 27, 9, 0, 1, 0, time.UTC)
	s := open(t, "redis://"+server.Addr, func() time.Time { return now })
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{1,20}`), rapid.StringMatching(`[0-9]{1,12}\.[0-9]{5,7}`), rapid.StringMatching(`[A-Z][0-9A-Z]{0,14}`))
	number := rapid.Int64Range(-1<<40, 1<<40)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		p := storage.Post{
			ID:        storage.PostID(rapid.OneOf(rapid.StringMatching(`[a-z2-7]{20}`), rapid.StringMatching(`[a-z]{1,25}`)).Draw(r, "id")),
			Workspace: "w", Kind: storage.NudgePost, Member: storage.MemberID(fmt.Sprint("m", n)),
			State: rapid.SampledFrom([]storage.PostState{storage.Sent, storage.Skipped, storage.Expired, storage.Dead, storage.Unverifiable, "new"}).Draw(r, "state"),
			Owner: rapid.SampledFrom([]string{"", "one", "two"}).Draw(r, "owner"),
			Topic: roadmap.TopicID(text.Draw(r, "topic")),
			Date:  roadmap.Date(rapid.IntRange(-1000, 40000).Draw(r, "date")),
			Due:   number.Draw(r, "due"), Expires: number.Draw(r, "expires"), SentAt: number.Draw(r, "sent"), Looked: number.Draw(r, "looked"), Heal: number.Draw(r, "heal"),
			Tries: rapid.IntRange(0, 9).Draw(r, "tries"), Looks: rapid.IntRange(0, 9).Draw(r, "looks"), Resent: rapid.Bool().Draw(r, "resent"),
			Reason:   rapid.OneOf(text, rapid.Just("your nudges were off")).Draw(r, "reason"),
			PostedIn: text.Draw(r, "in"), Message: text.Draw(r, "message"), Again: rapid.Bool().Draw(r, "again"), About: text.Draw(r, "about"),
		}
		if rapid.Bool().Draw(r, "elsewhere") {
			p.At = &storage.Key{Workspace: "v", Member: "x"}
		}
		if stored, err := s.AddPost(t.Context(), p); err != nil || !stored {
			r.Fatal(stored, err)
		}
		got, err := s.Posts(t.Context(), "w", string(p.Member), 10)
		if err != nil || len(got) != 1 {
			r.Fatal(got, err)
		}
		a, _ := json.Marshal(p)
		b, _ := json.Marshal(got[0])
		if string(a) != string(b) || got[0].ID != p.ID || got[0].State != p.State || got[0].Owner != p.Owner {
			r.Fatalf("%s\n%s\n%+v", a, b, got[0])
		}
	})
}
