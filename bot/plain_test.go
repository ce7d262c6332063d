package bot_test

import (
	"testing"

	"mentor/bot"
)

// Columns stand below each other whatever the names are written with.
func TestTablesAreAligned(t *testing.T) {
	t.Parallel()
	got := bot.AlignTable(bot.Table{Columns: []string{"Member", "XP"}, Rows: [][]string{
		{"1.", "田中太郎", "40"}, {"2.", "Cafe\u0301", "20"}, {"3.", "Ada", "5"},
	}})
	want := "    Member    XP\n1.  田中太郎  40\n2.  Cafe\u0301      20\n3.  Ada       5"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
