package endtoend

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

// A lead publishes a roadmap, assigns a topic and corrects somebody's progress; the
// member hears of it, walks the roadmap, finds their level and hands in a project.
func TestALeadAndALearnerInDiscord(t *testing.T) {
	t.Parallel()
	discordtest.InBothWays(t, func(t *testing.T, overHTTP bool) {
		r := newDiscord(t, overHTTP, nil)
		sending(t, r.store, "discord", r.Adapter, time.Now)
		toBob := func() string { return r.Discord.Private(discordtest.BobID) }
		say := func(who discordtest.Who, want string, command string, pairs ...string) {
			t.Helper()
			discordtest.Wants(t, r.Command(who, command, pairs...), want)
		}
		bob, mention := discordtest.Bob, "<@"+discordtest.BobID+">"
		say(boss, "Welcome", "start")
		say(bob, "Welcome", "start")
		say(boss, "Web basics: version 1", "road", "words", "topics Web basics: http, rest")
		say(bob, "Only leads and admins", "road", "words", "publish Web basics")
		say(boss, "Published: Web basics", "road", "words", "publish Web basics")
		say(bob, "You're now on the Web basics roadmap", "start", "roadmap", "own-web-basics")

		say(boss, "is in the past", "assign", "who", mention, "what", "http by yesterday")
		say(boss, "Bob is asked to finish it by", "assign", "who", mention, "what", "http by tomorrow")
		r.stands(toBob, "A topic for you: HTTP", "Ada asks you to finish it by")
		say(bob, "HTTP", "assign", "what", "mine")
		say(bob, "Done: HTTP", "done", "topic", "http")
		say(boss, "Git is done for Bob now", "correct", "who", mention, "what", "git done because he showed it")
		r.stands(toBob, "Git", "he showed it")
		say(boss, "marked a topic as done for **Bob**", "admin", "action", "audit")
		say(boss, "**spring**: 40% of the roadmap", "goal", "what", "spring 40% by 1 march")
		say(bob, "spring: 40%", "progress")
		say(boss, "Your week as a lead", "digest")

		say(bob, "question 1 of 10", "level", "what", "test")
		say(bob, "3 topics a week", "weekly", "goal", "3 topics")
		say(bob, "on your shaky list", "shaky", "topic", "http")
		say(bob, "Handed in", "project", "what", "link blog https://example.com/bob/blog")
		say(bob, "waits for feedback now", "project", "what", "ask blog")
		say(boss, "https://example.com/bob/blog", "project", "what", "reviews")
		say(bob, "Your learning record", "export", "as", "record")
		r.NoViolations(t)
	})
}

// A lead's week comes by direct message at the time that the lead chose, and to nobody
// else.
func TestADigestInDiscord(t *testing.T) {
	t.Parallel()
	var clock ahead
	store := openStore(t)
	r := newDiscord(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Bot = conversationAt(store, clock.now) })
	for _, who := range []discordtest.Who{boss, discordtest.Bob} {
		r.Command(who, "start")
		r.Command(who, "remind", "when", "off")
	}
	discordtest.Wants(t, r.Command(boss, "digest", "unasked", "on", "when", "mondays 09:00"), "comes by direct message")
	discordtest.Wants(t, r.Command(discordtest.Bob, "digest", "unasked", "on"), "Only captains, leads and admins")
	toBoss := func() string { return r.Discord.Private(boss.User) }
	digests := func(user string) (n int) {
		for _, m := range r.Discord.Messages(r.Discord.Private(user)) {
			if strings.Contains(discordtest.TextOf(m), "Your week as a lead") {
				n++
			}
		}
		return n
	}
	sending(t, store, "discord", r.Adapter, clock.now)
	if n := digests(boss.User); n != 0 {
		t.Errorf("%d digests before its time", n)
	}
	clock.toDue(t, store, "discord:"+discordtest.Guild, storage.MemberID(boss.User))
	r.stands(toBoss, "Your week as a lead")
	if mine, others := digests(boss.User), digests(discordtest.BobID); mine != 1 || others != 0 {
		t.Errorf("%d digests, and %d to somebody who doesn't lead", mine, others)
	}
	r.NoViolations(t)
}
