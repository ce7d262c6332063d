package endtoend

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

func TestLearnsOverDiscord(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		discordtest.Wants(t, r.Command(discordtest.Ada, "today"), "You haven't joined yet")
		m := r.Command(discordtest.Ada, "start")
		discordtest.Wants(t, m, "Welcome, Ada", "time zone")
		if m.Flags&discordtest.ForOne == 0 {
			t.Error("a personal answer is shown to all")
		}
		today := r.Shown(r.Discord.Press(discordtest.Ada, m, "Show today's task"))[0]
		if today.ID != m.ID {
			t.Error("a press on what only Ada sees does not replace it")
		}
		discordtest.Wants(t, today, "Check yourself")
		done := r.Discord.Press(discordtest.Ada, today, "Done")
		again := r.Discord.Press(discordtest.Ada, today, "Done") // a double click
		discordtest.Wants(t, r.Shown(done)[0], "+20 XP")
		discordtest.Wants(t, r.Shown(again)[0], "already done")
		discordtest.Wants(t, r.Command(discordtest.Ada, "leaderboard"), "Ada (only you see this)  20")
		r.Command(discordtest.Ada, "settings", "setting", "board", "value", "on")
		board := r.Command(discordtest.Ada, "leaderboard")
		discordtest.Wants(t, board, "You lead with 20 XP")
		if words := discordtest.PictureWords(board); !strings.Contains(words, "1. Ada (you), 20 XP") {
			t.Errorf("the board's words: %q", words)
		}
		discordtest.Wants(t, r.Command(discordtest.Ada, "leaderboard", "period", "month"), "this month")
		discordtest.Wants(t, r.Command(discordtest.Bob, "progress"), "joined yet")
		r.Command(discordtest.Bob, "start")
		discordtest.Wants(t, r.Command(discordtest.Bob, "progress", "member", discordtest.AdaID), "Progress of Ada")
		discordtest.Wants(t, r.Command(discordtest.Ada, "ask", "question", "what is docker"), "From the topic Docker")
		discordtest.Wants(t, r.Command(discordtest.Ada, "topic", "topic", "nosuchthing"), "have a topic called")
	})
}

func TestCompletesWhileTyping(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		for _, c := range []struct {
			sub, focused string
			pairs        []string
			want         string
		}{
			{"topic", "topic", []string{"topic", "cach"}, "Caching"},
			{"start", "roadmap", []string{"roadmap", ""}, ""},
			{"settings", "value", []string{"setting", "zone", "value", "kolk"}, "Kolkata"},
			{"settings", "value", []string{"setting", "roadmap", "value", "back"}, "Backend"},
			{"help", "command", []string{"command", "do"}, "done"},
			{"settings", "value", []string{"setting", "minutes", "value", "3"}, "none"},
		} {
			in := r.Deliver(r.Discord.Typing(discordtest.Ada, c.sub, c.focused, c.pairs...))
			r.Discord.Shown(in)
			if c.want == "none" {
				if len(in.Choices) != 0 {
					t.Errorf("%v: %v", c.pairs, in.Choices)
				}
				continue
			}
			if len(in.Choices) == 0 || len(in.Choices) > 25 {
				t.Fatalf("%v: %d choices", c.pairs, len(in.Choices))
			}
			first, _ := in.Choices[0].(map[string]any)
			if name, _ := first["name"].(string); !strings.Contains(name, c.want) {
				t.Errorf("%v: the first is %q", c.pairs, name)
			}
		}
	})
}

func TestSettingsAreADialog(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		r.Command(discordtest.Ada, "start")
		opened := r.Deliver(r.Discord.Command(discordtest.Ada, "settings"))
		r.Discord.Shown(opened)
		refused := r.Shown(r.Discord.Submit(discordtest.Ada, opened, map[string]string{"minutes": "9000"}))[0]
		discordtest.Wants(t, refused, "5 to 600")
		reopened := r.Deliver(r.Discord.Press(discordtest.Ada, refused, "Try again"))
		r.Discord.Shown(reopened)
		saved := r.Shown(r.Discord.Submit(discordtest.Ada, reopened, map[string]string{"minutes": "45", "zone": "europe/berlin", "board": "off"}))[0]
		discordtest.Wants(t, saved, "Saved", "45", "Europe/Berlin", "off")
	})
}

func TestConfirmationsAreAsked(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		r.Command(discordtest.Ada, "start")
		sure := r.Shown(r.Discord.Press(discordtest.Ada, r.Command(discordtest.Ada, "forget"), "Delete me for good"))[0]
		discordtest.Wants(t, sure, "can't be undone")
		discordtest.Wants(t, r.Command(discordtest.Ada, "today"), "Check yourself") // nothing has happened yet
		r.Shown(r.Discord.Press(discordtest.Ada, sure, "Yes, go on"))
		discordtest.Wants(t, r.Command(discordtest.Ada, "today"), "joined yet")
	})
}

// A press works in a bot that has just been started, also one whose line is too
// long for a custom id.
func TestPressesSurviveARestart(t *testing.T) {
	t.Parallel()
	question := "what is the difference between a message queue that keeps everything for ever and one that forgets what was read, in our house"
	first := newDiscord(t, true, nil)
	first.Command(discordtest.Ada, "start")
	first.Command(discordtest.Ada, "mentor", "action", "on")
	taught := first.Command(discordtest.Ada, "teach", "lesson", question+" => Ours forgets.")
	discordtest.Wants(t, taught, "I've learned that")
	r := first.restarted(t)
	discordtest.Wants(t, r.Shown(r.Discord.Press(discordtest.Ada, taught, "Try it"))[0], "Ours forgets")
	r.Wait(t.Context())
	first.NoViolations(t)
}

func TestServersNeverMix(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		r.Command(discordtest.Ada, "start")
		elsewhere := discordtest.Ada
		elsewhere.Guild, elsewhere.Channel = "700000000000000099", "700000000000000098"
		discordtest.Wants(t, r.Command(elsewhere, "progress"), "joined yet")
	})
}

// In private Discord does not say which server is meant: it is the one where
// the member learns, also for a bot that has just been started.
func TestPrivateMessagesBelongToAServer(t *testing.T) {
	t.Parallel()
	r := newDiscord(t, true, nil)
	r.Command(discordtest.Ada, "start")
	r.Command(discordtest.Ada, "done")
	r = r.restarted(t)
	m := r.Command(discordtest.AdaInPrivate, "progress")
	discordtest.Wants(t, m, "Your progress", "1 topic")
	if m.Flags&discordtest.ForOne != 0 {
		t.Error("in private an answer should stay")
	}
	stranger := discordtest.Who{User: "800000000000000077", Name: "Eve"}
	discordtest.Wants(t, r.Command(stranger, "progress"), "joined yet")
}

func TestLabelsOfToday(t *testing.T) {
	t.Parallel()
	r := newDiscord(t, true, nil)
	r.Command(discordtest.Ada, "start")
	if labels := discordtest.Labels(r.Command(discordtest.Ada, "today")); !slices.Equal(labels, []string{"Done", "Tick the task", "Explain", "Quiz me", "Skip"}) {
		t.Errorf("%q", labels)
	}
}

// A press on a private post means the server that the post is about, whatever
// the member did elsewhere since.
func TestPressOnAPostKnowsItsServer(t *testing.T) {
	t.Parallel()
	r := newDiscord(t, true, nil)
	r.Command(discordtest.Ada, "start")
	at, err := r.Post(t.Context(), toAda(), "abc234", task())
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := discordtest.Ada
	elsewhere.Guild = "700000000000000099"
	discordtest.Wants(t, r.Command(elsewhere, "progress"), "haven't joined")
	all := r.Discord.Messages(string(at.Channel))
	i := slices.IndexFunc(all, func(m *discordtest.Message) bool { return m.ID == at.Message })
	m := r.Shown(r.Discord.Press(discordtest.AdaInPrivate, all[i], "Done"))[0]
	discordtest.Wants(t, m, "+20 XP")
	discordtest.Wants(t, r.Command(discordtest.Ada, "leaderboard"), "Ada (only you see this)  20")
	// What the press made of it is still the same post.
	if found, err := r.Find(t.Context(), toAda(), "abc234", time.Now().Add(-time.Minute)); err != nil || len(found) != 1 {
		t.Errorf("found %v, %v", found, err)
	}
}

// It is too late for a dialog then: a button opens it.
func TestSlowDialogBecomesAButton(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		r := newDiscord(t, overHTTP, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond })
		started := r.Command(discordtest.Ada, "start")
		m := r.Command(discordtest.Ada, "settings")
		discordtest.Wants(t, m, "Minutes a day", "30")
		if !strings.Contains(strings.Join(discordtest.Labels(m), " "), "Settings") {
			t.Errorf("no button: %q", discordtest.Labels(m))
		}
		pressed := r.Shown(r.Discord.Press(discordtest.Ada, started, "Choose roadmap and time"))
		discordtest.Wants(t, pressed[len(pressed)-1], "I've filled in what suits")
		r.NoViolations(t)
	}
}

func TestMentionsAndPrivateMessagesAreQuestions(t *testing.T) {
	t.Parallel()
	r := newDiscord(t, false, nil)
	channel := r.Discord.Channel(discordtest.Guild)
	here := discordtest.Ada
	here.Channel = channel
	asked := r.Discord.Say(here, "<@"+discordtest.BotID+"> what is docker?")
	r.Discord.Until("an answer in the channel", func() bool { return len(r.Discord.Messages(channel)) == 1 })
	m := r.Discord.Messages(channel)[0]
	discordtest.Wants(t, m, "From the topic Docker")
	if m.Reference != asked || len(m.Pinged) != 0 {
		t.Errorf("answers %s, pings %v", m.Reference, m.Pinged)
	}
	// What nobody said to the bot, and what bots say, is not answered.
	r.Discord.Say(here, "what is docker?")
	r.Discord.Dispatch(discordtest.Guild, "MESSAGE_CREATE", map[string]any{
		"id": r.Discord.NewID(), "type": 0, "channel_id": channel, "guild_id": discordtest.Guild, "content": "hello", "author": map[string]any{"id": "9", "bot": true},
		"mentions": []any{map[string]any{"id": discordtest.BotID}},
	})
	// What concerns only the asker is answered in private.
	r.Discord.Say(here, "<@"+discordtest.BotID+"> today")
	r.Discord.Until("a note in the channel", func() bool { return len(r.Discord.Messages(channel)) == 2 })
	discordtest.Wants(t, r.Discord.Messages(channel)[1], "answered you in private")
	private := r.Discord.Messages(r.Discord.Private(discordtest.AdaID))
	if len(private) != 1 {
		t.Fatalf("%d private messages", len(private))
	}
	discordtest.Wants(t, private[0], "haven't joined")
	// A press there means the server where it was asked.
	r.Shown(r.Discord.Press(discordtest.AdaInPrivate, private[0], "Start"))
	discordtest.Wants(t, r.Command(discordtest.Ada, "today"), "Check yourself")
	r.Discord.Say(discordtest.AdaInPrivate, "what is caching?")
	r.Discord.Until("an answer in private", func() bool { return len(r.Discord.Messages(r.Discord.Private(discordtest.AdaID))) == 2 })
	r.NoViolations(t)
}

// A member whose private messages are closed learns it at joining, once.
func TestClosedPrivateMessagesAreToldOnce(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		r.Discord.CloseDMs(discordtest.AdaID)
		in := r.Discord.Command(discordtest.Ada, "start")
		r.Shown(in)
		r.Discord.Until("the note", func() bool { return len(r.Discord.Shown(in)) == 2 })
		discordtest.Wants(t, r.Discord.Shown(in)[1], "can't send you direct messages")
		again := r.Discord.Command(discordtest.Ada, "start")
		r.Shown(again)
		r.Wait(t.Context())
		if n := len(r.Discord.Shown(again)); n != 1 {
			t.Errorf("told again: %d messages", n)
		}
		r.Shown(r.Discord.Command(discordtest.Bob, "start"))
		r.Wait(t.Context())
		discordtest.Wants(t, r.Discord.Messages(r.Discord.Private(discordtest.BobID))[0], "write to you in private")
	})
}
