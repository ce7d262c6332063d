package discord_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

func inBothWaysImpatient(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	for _, overHTTP := range []bool{false, true} {
		t.Run(map[bool]string{false: "gateway", true: "http"}[overHTTP], func(t *testing.T) {
			t.Parallel()
			r := newRig(t, overHTTP, func(c *discord.Config, _ *discordtest.Server) { c.Patience = 100 * time.Millisecond }).ready()
			test(t, r)
			r.noViolations(t)
		})
	}
}

// acknowledged waits until an interaction has its first answer.
func acknowledged(r *rig, in *discordtest.Interaction) {
	r.discord.Until("an acknowledgement", func() bool { return r.discord.Acknowledged(in) })
}

func TestSlowWorkIsAcknowledgedFirst(t *testing.T) {
	t.Parallel()
	inBothWaysImpatient(t, func(t *testing.T, r *rig) {
		open := r.store.closeGate()
		defer open()
		in := r.deliver(r.discord.Command(ada, "start"))
		acknowledged(r, in)
		if in.Type != 5 || in.Original.Flags&ephemeral == 0 || in.Took > time.Second {
			t.Errorf("type %d, flags %d, after %v", in.Type, in.Original.Flags, in.Took)
		}
		open()
		wants(t, r.discord.Shown(in)[0], "Welcome, Ada")
	})
}

func TestSlowPressKeepsItsMessage(t *testing.T) {
	t.Parallel()
	inBothWaysImpatient(t, func(t *testing.T, r *rig) {
		r.command(ada, "start")
		today := r.command(ada, "today")
		open := r.store.closeGate()
		defer open()
		in := r.deliver(r.discord.Press(ada, today, "Done"))
		acknowledged(r, in)
		if in.Type != 6 {
			t.Errorf("type %d", in.Type)
		}
		open()
		r.discord.Until("the answer", func() bool { return strings.Contains(discordtest.TextOf(today), "+20 XP") })
	})
}

// It is too late for a dialog then: a button opens it.
func TestSlowDialogBecomesAButton(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		r := newRig(t, overHTTP, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond }).ready()
		started := r.command(ada, "start")
		m := r.command(ada, "settings")
		wants(t, m, "Minutes a day", "30")
		if !strings.Contains(strings.Join(discordtest.Labels(m), " "), "Settings") {
			t.Errorf("no button: %q", discordtest.Labels(m))
		}
		pressed := r.shown(r.discord.Press(ada, started, "Choose roadmap and time"))
		wants(t, pressed[len(pressed)-1], "I've filled in what suits")
		r.noViolations(t)
	}
}

func TestPublicAnswerAfterAPrivateAcknowledgement(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.command(bob, "mentor", "action", "on")
		r.command(ada, "start")
		asks := r.discord.Command(ada, "stuck", "topic", "sql")
		quick := r.shown(asks)[0]
		wants(t, quick, "Ada is stuck on SQL", "<@"+bobID+">")
		if quick.Flags&ephemeral != 0 || len(quick.Pinged) != 1 || quick.Pinged[0] != bobID {
			t.Errorf("flags %d, pings %v", quick.Flags, quick.Pinged)
		}
	})
	slow := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond }).ready()
	slow.command(bob, "mentor", "action", "on")
	slow.command(ada, "start")
	in := slow.deliver(slow.discord.Command(ada, "stuck", "topic", "sql"))
	slow.discord.Until("both parts", func() bool { return len(slow.discord.Shown(in)) == 2 })
	all := slow.discord.Shown(in)
	wants(t, all[0], "Posted below")
	wants(t, all[1], "is stuck on SQL")
	if all[0].Flags&ephemeral == 0 || all[1].Flags&ephemeral != 0 {
		t.Errorf("flags %d, %d", all[0].Flags, all[1].Flags)
	}
}

// An answer that comes when Discord no longer takes it goes to the person in
// private, with a word of apology.
func TestExpiredInteractions(t *testing.T) {
	t.Parallel()
	t.Run("before the first answer", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, nil).ready()
		in := r.discord.Command(ada, "help")
		r.discord.Expire(in)
		r.deliver(in)
		r.apology(t, "/mentor start")
	})
	t.Run("before the late answer", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = 100 * time.Millisecond }).ready()
		open := r.store.closeGate()
		defer open()
		in := r.deliver(r.discord.Command(ada, "start"))
		acknowledged(r, in)
		r.discord.Expire(in)
		open()
		r.apology(t, "Welcome, Ada")
	})
	t.Run("answered by somebody else", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, nil).ready()
		r.discord.Fail(discordtest.Fault{Method: "POST", Path: "/callback", Status: 400, Code: 40060, Message: "Interaction has already been acknowledged."})
		r.deliver(r.discord.Command(ada, "help"))
		r.discord.Until("the try", func() bool { return r.discord.Count("POST", "/callback") == 1 })
		r.Wait(t.Context())
		if r.discord.Private(adaID) != "" || strings.Contains(r.logs.String(), "level=ERROR") {
			t.Errorf("a fuss is made of it:\n%s", r.logs)
		}
	})
}

func (r *rig) apology(t *testing.T, want string) {
	t.Helper()
	r.discord.Until("a private answer", func() bool {
		return r.discord.Private(adaID) != "" && len(r.discord.Messages(r.discord.Private(adaID))) >= 2
	})
	all := r.discord.Messages(r.discord.Private(adaID))
	wants(t, all[0], "Sorry")
	wants(t, all[1], want)
}

func TestButtonsOfOthersAreAnsweredKindly(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		old := r.command(ada, "today")
		discordtest.Components(old.Components, func(c map[string]any) {
			if c["custom_id"] != nil {
				c["custom_id"] = "something-old"
			}
		})
		wants(t, r.shown(r.discord.Press(ada, old, "Start"))[0], "an older message", "/mentor help")
	})
}

// A first answer whose receipt is lost is sent again: there can be only one.
func TestLostReceipts(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]discordtest.Fault{
		"taken, then cut": {Drop: true, Times: 2},
		"cut before":      {Refuse: true, Times: 2},
		"502":             {Status: 502, Times: 2},
		"429":             {Status: 429, RetryAfter: 0.05, Scope: "user"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = 100 * time.Millisecond }).ready()
			f.Method, f.Path = "POST", "/callback"
			r.discord.Fail(f)
			m := r.command(ada, "start")
			wants(t, m, "Welcome, Ada")
			// The same for an edit.
			f.Method, f.Path = "PATCH", "/@original"
			r.discord.Fail(f)
			open := r.store.closeGate()
			defer open()
			in := r.deliver(r.discord.Press(ada, m, "Show today's task"))
			acknowledged(r, in)
			open()
			r.discord.Until("today", func() bool { return strings.Contains(discordtest.TextOf(m), "Check yourself") })
			if strings.Contains(r.logs.String(), "level=ERROR") {
				t.Error("a loss is reported")
			}
			r.noViolations(t)
		})
	}
}

// Whoever comes when there is too busy already is told so at once.
func TestOverload(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = 100 * time.Millisecond }).ready()
	open := r.store.closeGate()
	defer open()
	const most = 512
	var waiting []*discordtest.Interaction
	for i := range most {
		who := ada
		who.User = fmt.Sprint(830000000000000000 + i)
		in := r.discord.Command(who, "done")
		waiting = append(waiting, in)
		r.deliver(in)
	}
	for _, in := range waiting {
		acknowledged(r, in)
	}
	wants(t, r.shown(r.discord.Command(bob, "help"))[0], "too busy", "try again")
	open()
	for _, in := range waiting { // on a slow machine the time for the work is over: that is said too
		if text := discordtest.TextOf(r.discord.Shown(in)[0]); !strings.Contains(text, "haven't joined") && !strings.Contains(text, "try again") {
			t.Errorf("no answer: %s", text)
		}
	}
	wants(t, r.command(bob, "help"), "/mentor start")
}
