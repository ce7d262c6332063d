package endtoend

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

var bobInPrivate = discordtest.Who{User: discordtest.BobID, Name: "Bob"}

// withThreads is a server in which private threads can be made.
func withThreads(_ *discord.Config, s *discordtest.Server) {
	s.Everybody(discordtest.UseThreads)
	s.TextChannel(discordtest.Guild, "talk", 1)
}

// A call for help from beginning to end, with what is sent to people unasked.
func TestACallForHelpInDiscord(t *testing.T) {
	t.Parallel()
	discordtest.InBothWays(t, func(t *testing.T, overHTTP bool) {
		r := newDiscord(t, overHTTP, withThreads)
		r.callForHelp(t)
		r.NoViolations(t)
	})
}

// stands waits until a message that says all of the words stands in a channel, which
// may come into being meanwhile.
func (r *discordRig) stands(channel func() string, words ...string) (found *discordtest.Message) {
	r.Discord.Until("a message with "+strings.Join(words, ", "), func() bool {
		for _, m := range r.Discord.Messages(channel()) {
			text := discordtest.TextOf(m)
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
				found = m
			}
		}
		return found != nil
	})
	return found
}

// callForHelp has Ada get stuck in private, and Bob help her in a thread of the two.
func (r *discordRig) callForHelp(t *testing.T) {
	t.Helper()
	sending(t, r.store, "discord", r.Adapter, time.Now)
	ada := discordtest.AdaInPrivate
	toBob := func() string { return r.Discord.Private(discordtest.BobID) }
	for _, who := range []discordtest.Who{discordtest.Ada, discordtest.Bob} {
		r.Command(who, "start")
	}
	discordtest.Wants(t, r.Command(discordtest.Bob, "mentor", "action", "on", "topics", "docker"), "You're a mentor")

	discordtest.Wants(t, r.Command(ada, "stuck", "topic", "docker it won't start"), "I've passed this on to")
	offer := r.stands(toBob, "Ada is stuck on Docker", "it won't start", "They asked me in private")
	discordtest.Wants(t, r.Shown(r.Discord.Press(bobInPrivate, offer, "Take it"))[0], "It's yours")

	var thread discordtest.Thread
	meeting := r.stands(func() string {
		if all := r.Discord.Threads(discordtest.Guild); len(all) > 0 {
			thread = all[0]
		}
		return thread.ID
	}, "Bob helps Ada with Docker", "has taken your call", "it won't start")
	for _, id := range []string{discordtest.AdaID, discordtest.BobID} {
		if !slices.Contains(thread.Members, id) || !slices.Contains(meeting.Pinged, id) {
			t.Errorf("%s isn't called into the thread of %q, which pings %q", id, thread.Members, meeting.Pinged)
		}
	}
	r.Discord.Until("nobody is asked to take it any more", func() bool { return !slices.Contains(discordtest.Labels(r.Discord.Now(offer)), "Take it") })

	solved := r.Command(ada, "stuck", "topic", "solved")
	discordtest.Wants(t, solved, "I've told Bob", "Did the help help?")
	r.stands(toBob, "It's solved. Thank you for helping Ada!")
	discordtest.Wants(t, r.Shown(r.Discord.Press(ada, solved, "It helped"))[0], "Good to know, thank you!")
	discordtest.Wants(t, r.Shown(r.Discord.Press(ada, solved, "Thank Bob"))[0], "Ada thanks <@"+discordtest.BobID+"> for help with")
	if n := len(r.Discord.Threads(discordtest.Guild)); n != 1 {
		t.Errorf("%d threads", n)
	}
}

// Two who want to meet somebody each week are told of each other on Monday.
func TestAPairInDiscord(t *testing.T) {
	t.Parallel()
	var clock ahead
	store := openStore(t)
	r := newDiscord(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Bot = conversationAt(store, clock.now) })
	for _, who := range []discordtest.Who{discordtest.Ada, discordtest.Bob} {
		r.Command(who, "start")
		discordtest.Wants(t, r.Command(who, "pair", "action", "on"), "You're in.")
	}
	clock.toMonday()
	sending(t, store, "discord", r.Adapter, clock.now)
	for who, other := range map[string]discordtest.Who{discordtest.AdaID: discordtest.Bob, discordtest.BobID: discordtest.Ada} {
		r.stands(func() string { return r.Discord.Private(who) }, "Your pair this week: "+other.Name, "You meet <@"+other.User+"> this week")
	}
	r.NoViolations(t)
}

// A call for help that was made in a channel says so once it's solved.
func TestACallMadeAloudInDiscordSaysThatItsSolved(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		sending(t, r.store, "discord", r.Adapter, time.Now)
		for _, who := range []discordtest.Who{discordtest.Ada, discordtest.Bob} {
			r.Command(who, "start")
		}
		r.Command(discordtest.Bob, "mentor", "action", "on", "topics", "docker")
		call := r.Public(r.Discord.Command(discordtest.Ada, "stuck", "topic", "docker it won't start"))
		discordtest.Wants(t, call, "Ada is stuck on Docker", "can you help?")
		r.Command(discordtest.Ada, "stuck", "topic", "solved")
		r.Discord.Until("the call says that it's solved", func() bool {
			return strings.Contains(discordtest.TextOf(r.Discord.Now(call)), "It's solved. Thanks to everybody who had a look.")
		})
		if text := discordtest.TextOf(r.Discord.Now(call)); strings.Contains(text, "can you help?") || !strings.Contains(text, "Solved: Ada on Docker") {
			t.Error(text)
		}
	})
}
