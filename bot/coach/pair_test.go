package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// In whatever words, somebody is let in and out.
func TestPairsInPlainWords(t *testing.T) {
	t.Parallel()
	for line, says := range map[string]string{
		"pair on":                          "You're in. From Monday, 23 November on, you'll meet somebody near you on the roadmap each week",
		"pair me with someone":             "You're in.",
		"please pair me up with somebody":  "You're in.",
		"can you pair me with a colleague": "You're in.",
		"together pair on":                 "You're in.",
		"pair":                             "You're not in the pairs.",
		"pair streak @bob":                 "Shared streaks are for people in the pairs",
		"pair off":                         "You're not in the pairs, so there's nothing to leave.",
		"pair nonsense":                    "With pairs you can say on, off, or streak",
		"pair across":                      "Only leads and admins can say how pairs are made. Please ask",
	} {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			w := quickWorld(t)
			w.expect(t, person("w", "ada"), [2]string{"start", "Welcome"}, [2]string{line, says})
		})
	}
}

func TestPairsAreShownAndLeft(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	for _, who := range []bot.Person{ada, bob, person("v", "ada")} {
		w.expect(t, who, [2]string{"start", "Welcome"}, [2]string{"pair on", "You're in."}, [2]string{"pair on", "You're in already."},
			[2]string{"pair", "you'll hear whom you meet on Monday, 23 November"}, [2]string{"undo", "I can't take back changes to your pairs."})
	}
	w.pass(3 * 24 * time.Hour) // Monday noon
	if _, err := w.Posts().PairRound(t.Context(), w.store, "w", w.clock()); err != nil {
		t.Fatal(err)
	}
	w.expect(t, ada, [2]string{"pair", "Your pair this week: Name of bob"}, [2]string{"who is my partner this week?", "Your pair this week: Name of bob"})
	if got := w.say(person("v", "ada"), "pair").Message.Text(); strings.Contains(got, "bob") {
		t.Errorf("of another workspace: %s", got)
	}
	w.expect(t, bob, [2]string{"pair off", "You've left the pairs"})
	w.expect(t, ada, [2]string{"pair", "you'll hear whom you meet on Monday, 30 November"})
	w.expect(t, boss(), [2]string{"pair across", "people of different teams meet first"})
	w.expect(t, ada, [2]string{"pair on", "in already. From Monday, 30 November on, you'll meet somebody of another team"})
}

// Two who both want it keep a streak together.
func TestSharedStreak(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	for _, who := range []bot.Person{ada, bob} {
		w.expect(t, who, [2]string{"start", "Welcome"}, [2]string{"pair on", "You're in."})
	}
	w.expect(t, person("w", "cy"), [2]string{"start", "Welcome"})
	w.expect(t, ada,
		[2]string{"pair streak", "You don't share a streak."},
		[2]string{"pair streak <@cy>", "Name of cy isn't in the pairs."},
		[2]string{"pair streak <@ada>", "That's you"},
		[2]string{"pair streak <@nobody>", "That person hasn't joined here yet"},
		[2]string{"pair streak <@bob>", "You'd like to share a streak with Name of bob. It begins once they want it too"})
	w.expect(t, bob, [2]string{"pair streak <@ada>", "The first day on which you both learn starts it."})
	w.expect(t, ada, [2]string{"done git", "Done"})
	w.expect(t, bob, [2]string{"pair", "The first day on which you both learn"}, [2]string{"done git", "Done"},
		[2]string{"pair", "You and Name of ada share a streak of 1 day."})
	w.pass(24 * time.Hour) // Saturday: nobody planned to learn
	w.pass(48 * time.Hour)
	w.expect(t, ada, [2]string{"done http", "Done"}, [2]string{"pair", "a streak of 1 day"})
	w.expect(t, bob, [2]string{"done http", "Done"}, [2]string{"pair", "a streak of 2 days"})
	w.pass(48 * time.Hour)
	w.expect(t, ada, [2]string{"pair", "The first day on which you both learn starts it."})
	w.expect(t, ada, [2]string{"pair streak off", "You don't share a streak any more."}, [2]string{"forget yes", "deleted"})
	m, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: "bob"})
	if err != nil || m.Pairing.Shared != "" {
		t.Errorf("%+v, %v", m.Pairing, err)
	}
}

// Somebody who leaves while their pair's message is on its way is missed all the same.
func TestLeavingWhileThePairIsToldIsTold(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	for _, who := range []bot.Person{ada, bob} {
		w.say(who, "start")
		w.say(who, "pair on")
	}
	w.pass(3 * 24 * time.Hour) // to Monday
	if _, err := w.Posts().PairRound(t.Context(), w.store, "w", w.clock()); err != nil {
		t.Fatal(err)
	}
	w.pass(2 * time.Hour)
	sending, err := w.store.ClaimPosts(t.Context(), w.clock(), 100, time.Minute, "a process")
	if err != nil || len(w.posts(t, "ada", storage.PairPost)) != 1 {
		t.Fatalf("%+v, %v", sending, err)
	}
	w.expect(t, bob, [2]string{"pair off", "You've left the pairs"})
	if posts := w.posts(t, "ada", storage.PairPost); len(posts) != 2 {
		t.Errorf("nobody tells ADA: %+v", posts)
	}
}

// A time that has passed isn't suggested any more.
func TestATimeThatHasPassed(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	for _, who := range []bot.Person{ada, bob} {
		w.expect(t, who, [2]string{"start", "Welcome"}, [2]string{"pair on", "You're in."})
	}
	w.pass(3 * 24 * time.Hour) // Monday noon
	if _, err := w.Posts().PairRound(t.Context(), w.store, "w", w.clock()); err != nil {
		t.Fatal(err)
	}
	w.expect(t, ada, [2]string{"pair", "A time when you're both at work: "})
	w.pass(4 * 24 * time.Hour) // Friday
	w.expect(t, ada, [2]string{"pair", "The time I suggested has passed."})
}
