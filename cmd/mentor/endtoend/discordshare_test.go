package endtoend

import (
	"slices"
	"testing"

	"mentor/bot/discord/discordtest"
)

// What only the asker sees can be shared where others are, and nowhere else.
func TestAnswersCanBeShared(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *discordRig) {
		r.Command(discordtest.Ada, "start")
		r.Command(discordtest.Ada, "settings", "setting", "board", "value", "on")
		m := r.Command(discordtest.Ada, "leaderboard")
		if m.Flags&64 == 0 || !slices.Contains(discordtest.Labels(m), "Share here") {
			t.Fatalf("flags %d, %v", m.Flags, discordtest.Labels(m))
		}
		last := r.Public(r.Discord.Press(discordtest.Ada, m, "Share here"))
		discordtest.Wants(t, last, "Ada", "Shared by Ada")
		if last.Flags&64 != 0 || slices.Contains(discordtest.Labels(last), "Share here") {
			t.Errorf("shared with flags %d, %v", last.Flags, discordtest.Labels(last))
		}
		if labels := discordtest.Labels(r.Command(discordtest.AdaInPrivate, "leaderboard")); slices.Contains(labels, "Share here") {
			t.Errorf("in private: %v", labels)
		}
		// A press on what others see is answered for the asker alone.
		pressed := r.Shown(r.Discord.Press(discordtest.Bob, last, firstButton(t, last)))
		if m := pressed[len(pressed)-1]; m.Flags&64 == 0 {
			t.Errorf("Bob's answer is public: %s", discordtest.TextOf(m))
		}
	})
}

func firstButton(t *testing.T, m *discordtest.Message) string {
	t.Helper()
	labels := discordtest.Labels(m)
	if len(labels) == 0 {
		t.Fatal("no button")
	}
	return labels[0]
}
