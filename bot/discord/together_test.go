package discord_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/discord/discordtest"
)

// A message to two members goes to a private thread that both are in: one for each
// pair, also after a restart, in a channel that both see.
func TestTwoMembersMeetInAThread(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.Discord.Everybody(discordtest.UseThreads)
	r.Discord.TextChannel(discordtest.Guild, "hidden from bob", 1, discordtest.Overwrite(discordtest.BobID, 0, 1<<10))
	open := r.Discord.TextChannel(discordtest.Guild, "open", 2)
	to := toAda()
	to.With = discordtest.BobID
	since := time.Now().Add(-time.Minute)
	at, err := r.Post(t.Context(), to, postID, task())
	if err != nil {
		t.Fatal(err)
	}
	threads := r.Discord.Threads(discordtest.Guild)
	if len(threads) != 1 || threads[0].Parent != open || threads[0].ID != string(at.Channel) ||
		!slices.Contains(threads[0].Members, discordtest.AdaID) || !slices.Contains(threads[0].Members, discordtest.BobID) {
		t.Fatalf("%+v, posted at %+v", threads, at)
	}
	for _, a := range []*rig{r, r.anew()} {
		if again, err := a.Post(t.Context(), to, postID, task()); err != nil || again != at {
			t.Errorf("the same once more: %+v, %v", again, err)
		}
		if found, err := a.Find(t.Context(), to, postID, since); err != nil || len(found) != 1 || found[0] != at {
			t.Errorf("found %+v, %v", found, err)
		}
	}
	if _, err := r.anew().Post(t.Context(), to, "second", task()); err != nil {
		t.Error(err)
	}
	if n := len(r.Discord.Threads(discordtest.Guild)); n != 1 {
		t.Errorf("%d threads", n)
	}
	r.Discord.Delete(threads[0].ID)
	if anew, err := r.Post(t.Context(), to, "third", task()); err != nil || anew.Channel == at.Channel {
		t.Errorf("after the thread was deleted: %+v, %v", anew, err)
	}
}

func TestTwoMembersWithoutAPlaceToMeet(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.Discord.TextChannel(discordtest.Guild, "talk", 1)
	to := toAda()
	to.With = discordtest.BobID
	_, err := r.Post(t.Context(), to, postID, task())
	failed, ok := err.(*bot.SendError) //nolint:errorlint // a Poster returns nothing else
	if !ok || failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, "Create Private Threads") {
		t.Errorf("%+v", err)
	}
	to.With = "nobody"
	if _, err := r.Post(t.Context(), to, postID, task()); err == nil {
		t.Error("somebody who can't exist is met")
	}
}
