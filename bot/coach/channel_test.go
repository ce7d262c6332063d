package coach_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

func TestChannel(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, boss := person("w", "ada"), boss()
	w.expect(t, ada,
		[2]string{"daily", "Nothing is posted to a channel yet"},
		[2]string{"channel #c daily weekdays 09:00", "Only admins"},
		[2]string{"holidays add 2026-12-24", "Only leads and admins can change the holidays"},
		[2]string{"holidays", "None are coming up"})
	w.expect(t, boss,
		[2]string{"channel #c", "Please name the channel, what to post and when"},
		[2]string{"channel #c daily bad", "I can't use that schedule. Try"},
		[2]string{"channel #c daily often", "more often than once an hour"},
		[2]string{"channel #c recap often", "it comes on one day of the week"},
		[2]string{"channel #c recap nine", "it comes on one day of the week"},
		[2]string{"channel #c daily nine team Red", "find a team called"},
		[2]string{"channel #c daily nine roadmap moon", "don't have a roadmap called"},
		[2]string{"channel <#C1|general> daily nine", "The task of the day in #general"},
		[2]string{"channel <#C1|general> daily nine", "1. Sat 21 Nov 2026, 09:00\n2. Sun 22 Nov 2026, 09:00"},
		[2]string{"channel", "Nothing is posted to a channel yet"}, // nothing was saved
		[2]string{"start", "Welcome"},
		[2]string{"team create Red", "You're in Red"},
		[2]string{"channel save <#C1|general> daily nine roadmap python team Red", "the first one tomorrow at 09:00 (Europe/Berlin)"},
		[2]string{"channel save #c2 daily nine", "the first one tomorrow"},
		[2]string{"channel save #c2 daily nine", "the first one tomorrow"}, // once more is once
		[2]string{"channel", "Team: Red"},
		[2]string{"channel zone asia/tokyo", "Channel posts now go by Asia/Tokyo, where it's 21:00."},
		[2]string{"channel zone Atlantis", "I don't know the time zone"},
		[2]string{"channel off #c2", "1 schedule removed"},
		[2]string{"channel off #c2", "nothing to remove"},
		[2]string{"channel off", "1 schedule removed"},
		[2]string{"holidays add someday", "couldn't read “someday” as a date"},
		[2]string{"holidays add 2026-12-24, 2026-12-25", "Thu 24 December 2026"},
		[2]string{"holidays remove 2026-12-24", "Fri 25 December 2026"},
		[2]string{"daily explain http", "HTTP"},
		[2]string{"daily discuss http C9", "not here any more"})
}

// A workspace holds so many schedules and no more.
func TestTooManySchedules(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	boss := boss()
	for i := range 20 {
		w.expect(t, boss, [2]string{fmt.Sprintf("channel save #c%d daily nine", i), "Saved"})
	}
	w.expect(t, boss, [2]string{"channel save #c20 daily nine", "20 schedules, which is the most"})
}

// What's posted where can be set in a dialog: it says what is wrong at the
// input that is wrong, and shows the times before anything is saved.
func TestChannelForm(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	boss := boss()
	if !w.OpensForm("channel setup") || w.OpensForm("channel") {
		t.Error("which line opens the dialog")
	}
	form := w.say(boss, "channel setup").Message.Form
	if form == nil || len(form.Inputs) > 5 || !form.Inputs[0].Channel {
		t.Fatalf("%+v", form)
	}
	w.say(boss, "start")
	w.say(boss, "team create Red")
	submit := func(values map[string]string) bot.Reply {
		return w.Handle(t.Context(), bot.Request{From: boss, Kind: bot.Press, Text: form.Line, Values: values})
	}
	good := map[string]string{"channel": "<#C1|general>", "what": "daily", "when": "nine", "roadmap": "backend", "team": "red"}
	for input, c := range map[string]struct{ value, want string }{
		"channel": {"", "Please choose a channel."},
		"when":    {"bad", "I can't use that schedule. Try: weekdays 09:00"},
		"what":    {"recap", "it comes on one day of the week"},
		"roadmap": {"moon", "don't have a roadmap called"},
		"team":    {"Blue", "find a team called"},
	} {
		values := maps.Clone(good)
		values[input] = c.value
		reply := submit(values)
		at := input
		if input == "what" {
			at = "when"
		}
		if reply.Field != at || !strings.Contains(reply.Message.Text(), c.want) {
			t.Errorf("%s %q: at %q: %s", input, c.value, reply.Field, reply.Message.Text())
		}
	}
	shown := submit(good)
	save := ""
	for _, b := range shown.Message.Blocks {
		if row, ok := b.(bot.Actions); ok {
			save = row.Buttons[0].Line
		}
	}
	if save != "channel save <#C1|general> daily nine roadmap backend team red" {
		t.Errorf("%q in %s", save, shown.Message.Text())
	}
	w.expect(t, boss, [2]string{"channel", "Nothing is posted"}, [2]string{save, "Saved"}, [2]string{"channel", "The task of the day in #general"})
	ws, err := w.store.Workspace(t.Context(), "w")
	want := storage.Schedule{ID: ws.Schedules[0].ID, Channel: "C1", Name: "general", Spec: "nine", Roadmap: "backend", Team: "red", By: "boss"}
	if err != nil || ws.Schedules[0] != want {
		t.Errorf("%+v, %v", ws.Schedules, err)
	}
}

// A channel is one channel, whether it was typed by its name or chosen by its ID.
func TestOneChannelByNameAndByID(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string][]string{
		"by name, then by ID":   {"channel save #general daily nine", "channel save <#C1|general> daily nine", "channel save #General daily nine"},
		"by ID, then by name":   {"channel save <#C1|general> daily nine", "channel save #general daily nine", "channel save <#C1|general> daily nine"},
		"once more in capitals": {"channel save <#C1|general> daily nine", "channel save <#C1|general> DAILY nine"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := quickWorld(t)
			boss := boss()
			for _, line := range lines {
				w.expect(t, boss, [2]string{line, "the first one tomorrow"})
			}
			ws, err := w.store.Workspace(t.Context(), "w")
			if err != nil || len(ws.Schedules) != 1 || ws.Schedules[0].Channel != "C1" {
				t.Errorf("%+v, %v", ws.Schedules, err)
			}
			w.expect(t, boss, [2]string{"channel save <#C2|general2> daily nine", "the first one tomorrow"}, [2]string{"channel off #GENERAL", "1 schedule removed"},
				[2]string{"channel off <#C2>", "1 schedule removed"})
		})
	}
}
