package coach_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/storage"
)

func TestThoseWhoLeftAreForgottenInTime(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	bert, cleo := named("bert", "Bert"), named("cleo", "Cleo")
	for _, who := range []bot.Person{ada, bert, cleo} {
		w.say(who, "start")
	}
	leave := func(who bot.Person) {
		t.Helper()
		if err := w.ProfileChanged(t.Context(), bot.Profile{Person: who, Left: true}); err != nil {
			t.Fatal(err)
		}
	}
	sweep := func(want int) {
		t.Helper()
		if n, err := w.ForgetGone(t.Context(), 30); n != want || err != nil {
			t.Errorf("%d forgotten, want %d: %v", n, want, err)
		}
	}
	leave(bert)
	leave(cleo)
	sweep(0)
	w.pass(29 * 24 * time.Hour)
	sweep(0)
	w.say(cleo, "today") // is back
	w.pass(24 * time.Hour)
	sweep(1)
	sweep(0)
	if _, err := w.store.Member(t.Context(), bert.Key()); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("still there: %v", err)
	}
	leave(cleo) // for the second time: the days count anew
	sweep(0)
	for _, who := range []bot.Person{ada, cleo} {
		if _, err := w.store.Member(t.Context(), who.Key()); err != nil {
			t.Errorf("%s: %v", who.ID, err)
		}
	}
}

func TestPrivacyShowsWhatIsStored(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	if got := w.say(ada, "help privacy").Message.Text(); strings.Contains(got, "Right now") {
		t.Errorf("something is stored of a stranger:\n%s", got)
	}
	w.say(ada, "start")
	w.say(ada, "done git")
	w.say(ada, "project link project-blog https://example.com/x")
	w.expect(t, ada, [2]string{"help privacy", "1 topic marked"}, [2]string{"help privacy", "1 project"})
}
