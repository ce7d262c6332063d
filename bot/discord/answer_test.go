package discord_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

func TestSlowWorkIsAcknowledgedFirst(t *testing.T) {
	t.Parallel()
	eitherWay(t, impatient, func(t *testing.T, r *rig) {
		open := r.gate.Close()
		defer open()
		in := r.Deliver(r.Discord.Command(discordtest.Ada, "start"))
		r.Acknowledged(in)
		if in.Type != 5 || in.Original.Flags&discordtest.ForOne == 0 || in.Took > time.Second {
			t.Errorf("type %d, flags %d, after %v", in.Type, in.Original.Flags, in.Took)
		}
		open()
		discordtest.Wants(t, r.Discord.Shown(in)[0], "Welcome, Ada")
	})
}

func TestSlowPressKeepsItsMessage(t *testing.T) {
	t.Parallel()
	eitherWay(t, impatient, func(t *testing.T, r *rig) {
		r.Command(discordtest.Ada, "start")
		today := r.Command(discordtest.Ada, "today")
		open := r.gate.Close()
		defer open()
		in := r.Deliver(r.Discord.Press(discordtest.Ada, today, "Done"))
		r.Acknowledged(in)
		if in.Type != 6 {
			t.Errorf("type %d", in.Type)
		}
		open()
		r.Discord.Until("the answer", func() bool { return strings.Contains(discordtest.TextOf(r.Discord.Now(today)), "+20 XP") })
	})
}

func TestPublicAnswerAfterAPrivateAcknowledgement(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		quick := r.Public(r.Discord.Command(discordtest.Ada, "stuck", "topic", "sql"))
		discordtest.Wants(t, quick, "Ada is stuck on SQL", "<@"+discordtest.BobID+">")
		if quick.Flags&discordtest.ForOne != 0 || len(quick.Pinged) != 1 || quick.Pinged[0] != discordtest.BobID {
			t.Errorf("flags %d, pings %v", quick.Flags, quick.Pinged)
		}
	})
	slow := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond }).ready()
	in := slow.Deliver(slow.Discord.Command(discordtest.Ada, "stuck", "topic", "sql"))
	slow.Discord.Until("both parts", func() bool { return len(slow.Discord.Shown(in)) == 2 })
	all := slow.Discord.Shown(in)
	discordtest.Wants(t, all[0], "Posted below")
	discordtest.Wants(t, all[1], "is stuck on SQL")
	if all[0].Flags&discordtest.ForOne == 0 || all[1].Flags&discordtest.ForOne != 0 {
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
		in := r.Discord.Command(discordtest.Ada, "help")
		r.Discord.Expire(in)
		r.Deliver(in)
		r.apology(t, "help")
	})
	t.Run("before the late answer", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, impatient).ready()
		open := r.gate.Close()
		defer open()
		in := r.Deliver(r.Discord.Command(discordtest.Ada, "start"))
		r.Acknowledged(in)
		r.Discord.Expire(in)
		open()
		r.apology(t, "Welcome, Ada")
	})
	t.Run("answered by somebody else", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, nil).ready()
		r.Discord.Fail(discordtest.Fault{Method: "POST", Path: "/callback", Status: 400, Code: 40060, Message: "Interaction has already been acknowledged."})
		r.Deliver(r.Discord.Command(discordtest.Ada, "help"))
		r.Discord.Until("the try", func() bool { return r.Discord.Count("POST", "/callback") == 1 })
		r.Wait(t.Context())
		if r.Discord.Private(discordtest.AdaID) != "" || strings.Contains(r.Logs.String(), "level=ERROR") {
			t.Errorf("a fuss is made of it:\n%s", r.Logs)
		}
	})
}

func (r *rig) apology(t *testing.T, want string) {
	t.Helper()
	r.Discord.Until("a private answer", func() bool {
		return r.Discord.Private(discordtest.AdaID) != "" && len(r.Discord.Messages(r.Discord.Private(discordtest.AdaID))) >= 2
	})
	all := r.Discord.Messages(r.Discord.Private(discordtest.AdaID))
	discordtest.Wants(t, all[0], "Sorry")
	discordtest.Wants(t, all[1], want)
}

func TestButtonsOfOthersAreAnsweredKindly(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		old := r.Command(discordtest.Ada, "today")
		discordtest.Components(old.Components, func(c map[string]any) {
			if c["custom_id"] != nil {
				c["custom_id"] = "something-old"
			}
		})
		discordtest.Wants(t, r.Shown(r.Discord.Press(discordtest.Ada, old, "Done"))[0], "an older message", "/mentor help")
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
			r := newRig(t, false, impatient).ready()
			f.Method, f.Path = "POST", "/callback"
			r.Discord.Fail(f)
			m := r.Command(discordtest.Ada, "start")
			discordtest.Wants(t, m, "Welcome, Ada")
			// The same for an edit.
			f.Method, f.Path = "PATCH", "/@original"
			r.Discord.Fail(f)
			open := r.gate.Close()
			defer open()
			in := r.Deliver(r.Discord.Press(discordtest.Ada, m, "Show today's task"))
			r.Acknowledged(in)
			open()
			r.Discord.Until("today", func() bool { return strings.Contains(discordtest.TextOf(r.Discord.Now(m)), "Check yourself") })
			if strings.Contains(r.Logs.String(), "level=ERROR") {
				t.Error("a loss is reported")
			}
			r.NoViolations(t)
		})
	}
}

// Somebody who comes when too much is going on is told so at once.
func TestOverload(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, impatient).ready()
	open := r.gate.Close()
	defer open()
	const most = 512
	var waiting []*discordtest.Interaction
	for i := range most {
		who := discordtest.Ada
		who.User = fmt.Sprint(830000000000000000 + i)
		in := r.Discord.Command(who, "done")
		waiting = append(waiting, in)
		r.Deliver(in)
	}
	for _, in := range waiting {
		r.Acknowledged(in)
	}
	discordtest.Wants(t, r.Shown(r.Discord.Command(discordtest.Bob, "help"))[0], "too busy", "try again")
	open()
	for _, in := range waiting { // on a slow machine the time for the work is over: that is said too
		if text := discordtest.TextOf(r.Discord.Shown(in)[0]); !strings.Contains(text, "+20 XP") && !strings.Contains(text, "try again") {
			t.Errorf("no answer: %s", text)
		}
	}
	discordtest.Wants(t, r.Command(discordtest.Bob, "help"), "help")
}
