package endtoend

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/bot/slack"
	"mentor/bot/slack/grant"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
	"mentor/storage/seal"
	"mentor/storage/sqlite"
)

// Nudges in two workspaces that installed the bot, at the rate at which Slack lets
// such apps look at what was written, while answers get lost: everybody gets theirs
// once, in their own workspace.
func TestNudgesInManyWorkspaces(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	start := time.Date(2026, 11, 24, 7, 0, 0, 0, time.UTC) // eight in Berlin, on a Tuesday
	clock := func() time.Time { return start.Add(time.Duration(ahead.Load())) }
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	keys, err := seal.New(seal.Generate(), "")
	if err != nil {
		t.Fatal(err)
	}
	core := coach.New(coach.Config{Library: library(), Store: store, Answers: engine(), Clock: clock, Timetable: nudge.Parse})
	s := slacktest.New(t)
	s.Apps, s.Clock = slacktest.NewApps(), clock
	s.Apps.History = time.Minute
	r := slackOn(t, s, store, func(c *slack.Config) {
		c.Bot, c.Clock, c.Token = core, clock, ""
		c.Apps = &slack.Apps{
			ClientID: slacktest.ClientID, ClientSecret: slacktest.ClientSecret, PublicURL: "https://mentor.example.com", Store: store, Keys: keys,
		}
	})
	scheduler := nudge.New(nudge.Config{Store: store, Composer: core.Posts(), Posters: map[string]bot.Poster{"slack": r.Adapter}, Clock: clock, Name: "here"})
	teams, people := []string{"T2", "T3"}, []string{"U1", "U2", "U3"}
	for _, team := range teams {
		installSlack(t, r.Grants(), s.Apps, team)
		for _, user := range people {
			for _, line := range []string{"start", "remind 09:00"} {
				trigger := r.Trigger()
				r.Slash(t, s.Command(team, user, line, trigger))
				r.Answered(t, trigger)
			}
		}
	}
	s.Fault("chat.postMessage",
		slacktest.Fault{Drop: slacktest.AfterAccepted}, slacktest.Fault{Drop: slacktest.BeforeAccepted}, slacktest.Fault{Drop: slacktest.AfterAccepted})
	for range 4 * 85 {
		ahead.Add(int64(15 * time.Second))
		if err := scheduler.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, team := range teams {
		for _, user := range people {
			if all := s.Messages(slacktest.PrivateIn(team, user)); len(all) != 1 {
				t.Errorf("%s of %s got %d nudges", user, team, len(all))
			}
			posts, err := store.Posts(t.Context(), storage.WorkspaceID("slack:"+team), user, 5)
			if err != nil || len(posts) == 0 || posts[len(posts)-1].State != storage.Sent {
				t.Errorf("%s of %s: %+v %v", user, team, posts, err)
			}
		}
	}
	if n := s.Apps.TooSoon(); n > 0 {
		t.Errorf("Slack was asked too soon %d times", n)
	}
	for _, sent := range s.Of("chat.postMessage") {
		if !strings.HasSuffix(sent.Form.Get("channel"), sent.Team) {
			t.Errorf("posted to %s with the token of %s", sent.Form.Get("channel"), sent.Team)
		}
	}
}

// installSlack installs the app in a workspace, as a browser does.
func installSlack(t *testing.T, grants *grant.Grants, apps *slacktest.Apps, team string) {
	t.Helper()
	w := httptest.NewRecorder()
	grants.Install(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, grant.InstallPath, nil))
	back := httptest.NewRequestWithContext(t.Context(), http.MethodGet, apps.Consent(t, w.Header().Get("Location"), team, false), nil)
	for _, c := range w.Result().Cookies() {
		back.AddCookie(c)
	}
	w = httptest.NewRecorder()
	if grants.Finish(w, back); w.Code != http.StatusOK {
		t.Fatalf("installing in %s: %d %s", team, w.Code, w.Body)
	}
}
