package storagetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// post is a planned nudge that is due so many seconds after the suite's start.
func (s *suite) post(member string, day roadmap.Date, seconds int64) storage.Post {
	at := s.now.Unix() + seconds
	return storage.Post{
		ID: storage.NewPostID("w", member, storage.NudgePost, day, ""), Workspace: "w", State: storage.Planned, Next: at,
		Kind: storage.NudgePost, Member: storage.MemberID(member), Date: day, Due: at, Expires: at + 4*3600,
	}
}

func (s *suite) add(t *testing.T, p storage.Post) bool {
	t.Helper()
	stored, err := s.store.AddPost(s.ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func (s *suite) take(t *testing.T, after time.Duration, limit int) []storage.Post {
	t.Helper()
	posts, err := s.store.ClaimPosts(s.ctx, s.now.Add(after), limit, 30*time.Second, "me")
	if err != nil {
		t.Fatal(err)
	}
	return posts
}

// shown lists posts as "ada:sending".
func shown(posts []storage.Post) string {
	var words []string
	for _, p := range posts {
		words = append(words, p.Subject()+":"+string(p.State))
	}
	return strings.Join(words, " ")
}

func postIdentity(t *testing.T, _ *suite) {
	id := storage.NewPostID("slack:T1", "U1", storage.NudgePost, today, "")
	if len(id) != 20 || strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz234567") != "" {
		t.Errorf("identity %q", id)
	}
	seen := map[storage.PostID]bool{id: true}
	for _, other := range []storage.PostID{
		storage.NewPostID("slack:T2", "U1", storage.NudgePost, today, ""), storage.NewPostID("slack:T1", "U2", storage.NudgePost, today, ""),
		storage.NewPostID("slack:T1", "U1", storage.DailyPost, today, ""), storage.NewPostID("slack:T1", "U1", storage.NudgePost, today+1, ""),
		storage.NewPostID("slack:T1", "U1", storage.NudgePost, today, "x"),
	} {
		if seen[other] {
			t.Errorf("two occasions share %q", other)
		}
		seen[other] = true
	}
}

func postStates(t *testing.T, s *suite) {
	first := s.post("ada", today, 10)
	if !s.add(t, first) || s.add(t, first) {
		t.Error("a post is stored once")
	}
	same(t, "not due yet", shown(s.take(t, 9*time.Second, 10)), "")
	taken := s.take(t, 10*time.Second, 10)
	same(t, "planned becomes sending", shown(taken), "ada:sending")
	same(t, "leased", shown(s.take(t, 39*time.Second, 10)), "")
	again := s.take(t, 41*time.Second, 10)
	same(t, "a lease that ran out", shown(again), "ada:unknown")
	if again[0].First != s.now.Unix()+10 || again[0].Fence <= taken[0].Fence || again[0].Owner != "me" {
		t.Errorf("claimed again: %+v", again[0])
	}
	taken[0].State = storage.Sent
	wantErr(t, s.store.SavePost(s.ctx, taken[0]), storage.ErrLost)
	p := again[0]
	p.State, p.Next, p.Looks, p.Reason = storage.Planned, s.now.Unix()+100, 2, "why"
	if err := s.store.SavePost(s.ctx, p); err != nil {
		t.Fatal(err)
	}
	same(t, "later", shown(s.take(t, 99*time.Second, 10)), "")
	third := s.take(t, 100*time.Second, 10)
	same(t, "planned again", shown(third), "ada:sending")
	p = third[0]
	if p.First != s.now.Unix()+10 || p.Looks != 2 || p.Reason != "why" {
		t.Errorf("after saving: %+v", p)
	}
	p.State, p.Next, p.SentAt, p.Message, p.PostedIn = storage.Sent, 0, s.now.Unix()+100, "m1", "D1"
	if err := s.store.SavePost(s.ctx, p); err != nil {
		t.Fatal(err)
	}
	same(t, "ended", shown(s.take(t, 24*time.Hour, 10)), "")
	if s.add(t, first) {
		t.Error("an ended post is made again")
	}
	got, err := s.store.Posts(s.ctx, "w", "ada", 10)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "as saved", got, []storage.Post{p})
}

func postsTouched(t *testing.T, s *suite) {
	p := s.post("ada", today, 10)
	touch := func(at time.Duration) {
		t.Helper()
		if err := s.store.TouchPost(s.ctx, p, s.now.Add(at)); err != nil {
			t.Fatal(err)
		}
	}
	touch(0) // not there
	s.add(t, p)
	touch(0) // not sent
	same(t, "a planned post is not touched", shown(s.take(t, 9*time.Second, 10)), "")
	sent := s.take(t, 10*time.Second, 1)[0]
	sent.State, sent.Next = storage.Sent, 0
	if err := s.store.SavePost(s.ctx, sent); err != nil {
		t.Fatal(err)
	}
	touch(60 * time.Second)
	touch(70 * time.Second) // joins the first
	taken := s.take(t, 60*time.Second, 10)
	same(t, "touched", shown(taken), "ada:sent")
	touch(80 * time.Second) // while somebody works on it
	taken[0].Next = 0
	wantErr(t, s.store.SavePost(s.ctx, taken[0]), storage.ErrLost)
	same(t, "the later touch is not lost", shown(s.take(t, 80*time.Second, 10)), "ada:sent")
}

func postsPlanned(t *testing.T, s *suite) {
	for _, id := range []string{"ada", "bob", "cy"} {
		s.due(t, id, 10)
	}
	claims := s.claim(t, 10*time.Second, 10)
	s.due(t, "bob", 500) // takes the lease away
	plan := func(m *storage.Member) (*storage.Post, int64) {
		if m.Key.Member == "cy" {
			return nil, 0
		}
		p := s.post(string(m.Key.Member), today, 10)
		return &p, s.now.Unix() + 86400
	}
	for _, want := range []int{1, 0} { // the second time no lease is left
		if n, err := s.store.Plan(s.ctx, claims, plan); err != nil || n != want {
			t.Errorf("planned %d, want %d, %v", n, want, err)
		}
	}
	same(t, "planned", shown(s.take(t, 10*time.Second, 10)), "ada:sending")
	same(t, "due next", claimed(s.claim(t, 600*time.Second, 10)), "bob ")
	same(t, "due tomorrow", claimed(s.claim(t, 86400*time.Second, 10)), "bob ada ")
	if m, err := s.store.Member(s.ctx, key("w", "ada")); err != nil || m.Version != 1 {
		t.Errorf("planning changed the member: %+v, %v", m, err)
	}
}

func postsListed(t *testing.T, s *suite) {
	for i := range 5 {
		s.add(t, s.post("ada", today+roadmap.Date(i), int64(i)*86400))
	}
	other := s.post("bob", today, 0)
	other.Workspace = "v"
	s.add(t, other)
	daily := storage.Post{ID: storage.NewPostID("w", "#c", storage.DailyPost, today, "s"), Workspace: "w", State: storage.Skipped, Kind: storage.DailyPost, Channel: "c", Date: today, Due: s.now.Unix()}
	s.add(t, daily)
	got, err := s.store.Posts(s.ctx, "w", "ada", 3)
	if err != nil || len(got) != 3 || got[0].Date != today+4 || got[2].Date != today+2 {
		t.Errorf("the latest three: %+v, %v", got, err)
	}
	got, err = s.store.Posts(s.ctx, "w", storage.ChannelSubject("c"), 3)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "of the channel", got, []storage.Post{daily})
	if err := s.store.ForgetPosts(s.ctx, "w", "ada"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.store.Posts(s.ctx, "w", "ada", 3); err != nil || len(got) != 0 {
		t.Errorf("after forgetting: %+v, %v", got, err)
	}
	same(t, "only others are left", shown(s.take(t, 10*24*time.Hour, 10)), "bob:sending")
}

// Many claim at once: every post is claimed once.
func postsAtOnce(t *testing.T, s *suite) {
	const n = 60
	for i := range n {
		s.add(t, s.post(fmt.Sprint("m", i), today, 1))
	}
	claimedOnce(t, n, func() (ids []storage.PostID, err error) {
		posts, err := s.store.ClaimPosts(s.ctx, s.now.Add(time.Minute), 7, time.Hour, "me")
		for _, p := range posts {
			ids = append(ids, p.ID)
		}
		return ids, err
	})
}
