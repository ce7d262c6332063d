package coach_test

import (
	"context"
	"strings"
	"testing"

	"mentor/storage"
)

// Being forgotten takes the ledger along.
func TestForgetTakesThePosts(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	_, err := w.store.AddPost(context.Background(), storage.Post{ID: "p", Workspace: "w", State: storage.Skipped, Kind: storage.NudgePost, Member: "ada", Due: w.now.Unix(), Reason: "of a reason"})
	if err != nil {
		t.Fatal(err)
	}
	w.expect(t, ada, [2]string{"why", "not sent. Of a reason."}, [2]string{"forget yes", "Your data is deleted"})
	if posts, err := w.store.Posts(t.Context(), "w", "ada", 5); err != nil || len(posts) > 0 {
		t.Errorf("%v, %v", posts, err)
	}
}

// Being forgotten also means that no thanks name one any more.
func TestForgetTakesTheThanks(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.expect(t, ada, [2]string{"thanks <@bob>", "for help"}, [2]string{"export", "everything I keep about you"})
	if file := string(w.say(ada, "export").File.Data); !strings.Contains(file, `"bob"`) {
		t.Errorf("the thanks is not in\n%s", file)
	}
	w.expect(t, bob, [2]string{"forget yes", "Your data is deleted"})
	if file := string(w.say(ada, "export").File.Data); strings.Contains(file, "bob") {
		t.Errorf("somebody forgotten is named in\n%s", file)
	}
}
