package endtoend

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// slow is a store that takes its time for each operation.
type slow struct {
	storage.Store
	takes atomic.Int64 // nanoseconds
}

func (s *slow) pass() { time.Sleep(time.Duration(s.takes.Load())) } // the store's, not the test's

func (s *slow) Member(ctx context.Context, k storage.Key) (storage.Member, error) {
	s.pass()
	return s.Store.Member(ctx, k)
}

func (s *slow) Change(ctx context.Context, k storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	s.pass()
	return s.Store.Change(ctx, k, d, fn)
}

// However near an answer comes to the end of the wait, it arrives once: in the
// body or through the response address.
func TestAnswersAroundTheLimitArriveOnce(t *testing.T) {
	t.Parallel()
	const patience, members, rounds = 60 * time.Millisecond, 30, 8
	store := &slow{Store: openStore(t)}
	r := slackOn(t, slacktest.New(t), store, func(c *slack.Config) { c.Patience = patience })
	var wg sync.WaitGroup
	for i := range members {
		wg.Go(func() {
			user := fmt.Sprint("U", i)
			r.CommandBy(t, user, "start")
			for n := range rounds {
				store.takes.Store(int64(patience) * int64(n) / rounds)
				r.Slash(t, r.Slack.Command("T1", user, "today", fmt.Sprint(user, "-", n)))
			}
		})
	}
	wg.Wait()
	r.Wait(t.Context())
	t.Logf("%d in the body, %d after it", len(r.Slack.Of("body")), len(r.Slack.Of("response_url")))
	arrived := map[string]int{}
	for _, sent := range r.Slack.Answers() {
		if strings.Contains(sent.Path, "/U") {
			arrived[sent.Path]++
		}
	}
	for path, n := range arrived {
		if n != 1 {
			t.Errorf("%s arrived %d times", path, n)
		}
	}
	if elsewhere := len(r.Slack.Of("chat.postEphemeral")); len(arrived) != members*rounds || elsewhere > 0 {
		t.Errorf("%d of %d arrived, and %d elsewhere", len(arrived), members*rounds, elsewhere)
	}
}

// After a crash the same delivery gets the same answer, in the body too, and
// counts once.
func TestRedeliveredAfterACrash(t *testing.T) {
	t.Parallel()
	patient := func(c *slack.Config) { c.Patience = time.Hour }
	store := openStore(t)
	r := slackOn(t, slacktest.New(t), store, patient)
	r.Command(t, "T1", "start")
	body := slacktest.FormBody(r.Slack.Command("T1", "U1", "done", "twice"))
	first := slacktest.Deliver(t, r.Front.URL, slacktest.Form, body)
	if again := slacktest.Deliver(t, r.Front.URL, slacktest.Form, body); again.Code != http.StatusOK || again.Body != "" {
		t.Errorf("to the same bot: %d %s", again.Code, again.Body)
	}
	r.Wait(t.Context())
	next := slackOn(t, r.Slack, store, patient)
	again := slacktest.Deliver(t, next.Front.URL, slacktest.Form, body)
	if !strings.Contains(first.Body, "+20 XP") || again.Body != first.Body {
		t.Errorf("first %s\nthen %s", first.Body, again.Body)
	}
	if m, err := store.Member(t.Context(), inSlack()); err != nil || len(m.Progress.Marks) != 1 {
		t.Errorf("%d topics are done, %v", len(m.Progress.Marks), err)
	}
}
