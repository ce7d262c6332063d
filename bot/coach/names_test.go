package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// Marks that can't be seen are cleaned out of names wherever they come from, and
// wide letters keep the columns of a table.
func TestNamesInBoardsAndFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	names := map[string]string{
		"m1": "mal\u202elory", "m2": "z\u200bo\u200de", "m3": "田中太郎", "m4": "Bob\u00a0\u2066Jones\u2069", "m5": "\u200b\u202e", "m6": "=cmd|'/c calc'!A1",
		"m7": "Zoe\nNewline\tTab",
	}
	shown := []string{"mallory", "zoe", "田中太郎", "Bob Jones", "m5", "=cmd|'/c calc'!A1", "Zoe Newline Tab"}
	for id, name := range names {
		w.say(named(id, name), "start")
		w.say(named(id, name), "settings board on")
		w.say(named(id, name), "done git")
	}
	boss := named("boss", "Boss\u202e")
	boss.Admin = true
	w.say(boss, "start")
	renamed := named("m2", "Z\u2067oë\u200f")
	if err := w.ProfileChanged(t.Context(), bot.Profile{Person: renamed}); err != nil {
		t.Fatal(err)
	}
	shown[1] = "Zoë"
	csv := w.say(boss, "report csv")
	if csv.File == nil {
		t.Fatal(csv.Message.Text())
	}
	for what, text := range map[string]string{
		"board": w.say(boss, "leaderboard week 1").Message.Text(), "file": string(csv.File.Data), "report": w.say(boss, "report").Message.Text(),
	} {
		if strings.ContainsAny(text, "\u202e\u200b\u200d\u2066\u2067\u2069\u200f\u00a0") {
			t.Errorf("%s: invisible marks in\n%q", what, text)
		}
		for _, name := range shown {
			if what != "report" && !strings.Contains(text, strings.TrimPrefix(name, "=")) {
				t.Errorf("%s: no %q in\n%s", what, name, text)
			}
		}
	}
	if strings.Contains(string(csv.File.Data), "\n=cmd") {
		t.Error("a name is a formula of the spreadsheet")
	}
	table := bot.AlignTable(bot.Table{Columns: []string{"Member", "XP"}, Rows: [][]string{{"1.", "田中太郎", "20"}, {"2.", "Bob", "5"}, {"3.", "👩‍🚀 Eva", "1"}}})
	if want := "    Member    XP\n1.  田中太郎  20\n2.  Bob       5\n3.  👩‍🚀 Eva    1"; table != want {
		t.Errorf("columns:\n%s\nwant\n%s", table, want)
	}
}
