package slack

import (
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
)

func TestPerson(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	s.Users["U1"], s.Users["U2"], s.Admins["U1"], s.Refuse["U3"] = "Ada", "Grace", true, "user_not_found"
	now := time.Now()
	a := New(Config{Token: slacktest.Token, APIURL: s.API(), Clock: func() time.Time { return now }})
	ada := sender{team: "T1", user: "U1", name: "ada"}
	for range 3 {
		if p := a.people.person(t.Context(), ada); p.Name != "Ada" || p.Zone != "Europe/Berlin" || !p.Admin || p.Workspace != "slack:T1" {
			t.Errorf("%+v", p)
		}
	}
	if p := a.people.person(t.Context(), sender{team: "T1", user: "U2"}); p.Name != "Grace" || p.Admin {
		t.Errorf("%+v", p)
	}
	if n := len(s.Of("users.info")); n != 2 {
		t.Errorf("two people were looked up %d times", n)
	}
	if p := a.people.person(t.Context(), sender{team: "T1", user: "U3", name: "eve"}); p.Name != "eve" || p.Zone != "" || p.Admin {
		t.Errorf("somebody whom Slack does not know: %+v", p)
	}
	// Asked to come later: nobody waits for a name, and Slack is left alone.
	s.Fault("users.info", slacktest.Fault{Status: 429, RetryAfter: "30"})
	for range 5 {
		if p := a.people.person(t.Context(), sender{team: "T1", user: "U4", name: "kim"}); p.Name != "kim" {
			t.Errorf("%+v", p)
		}
	}
	if n := len(s.Of("users.info")); n != 4 {
		t.Errorf("asked %d times", n)
	}
	// A day later the name may be another one, and the rights too.
	now = now.Add(25 * time.Hour)
	s.Users["U1"], s.Admins["U1"] = "Ada L.", false
	if p := a.people.person(t.Context(), ada); p.Name != "Ada L." || p.Admin {
		t.Errorf("%+v", p)
	}
}
