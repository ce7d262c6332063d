package endtoend

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// Several bots on one Redis answer a question once, to whichever of them Slack
// brings it, and brings it again. Where Redis can't say in time whether one is new, it's
// answered: better twice than never. Such a question is put anew, until all have been told
// apart.
func TestSeveralBotsAnswerOnce(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := slacktest.New(t)
	told := &toldApart{new: map[string]int{}, failed: map[string]int{}}
	bots := make([]*slackRig, 3)
	for i := range bots {
		store, err := redis.Open(t.Context(), "redis://"+server.Addr, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		bots[i] = slackOn(t, s, store, func(c *slack.Config) { c.Memory = noted{store, told} })
	}
	const questions = 20
	next, once := 0, 0
	for end := time.Now().Add(storagetest.Patience); once < questions && time.Now().Before(end); {
		var wg sync.WaitGroup
		from := next
		for ; next < from+questions-once; next++ {
			channel, n := fmt.Sprint("D", next), next
			for i, b := range bots {
				wg.Go(func() {
					b.Redeliver(t, slacktest.Event(
						"message", fmt.Sprint("Ev", n, "/", i%2), fmt.Sprintf("%d.1", n), "help", map[string]any{"channel_type": "im", "channel": channel},
					))
				})
			}
		}
		wg.Wait()
		for _, b := range bots {
			b.Wait(t.Context())
		}
		for n := from; n < next; n++ {
			channel := fmt.Sprint("D", n)
			isNew, failed := told.about(channel)
			if got := len(s.Messages(channel)); isNew > 1 || failed == 0 && isNew != 1 || got != isNew+failed {
				t.Errorf("question %d was answered %d times; it was new to %d bots, and %d couldn't tell", n, got, isNew, failed)
			}
			if failed == 0 {
				once++
			}
		}
	}
	if once < questions && !t.Failed() {
		t.Errorf("only %d questions of %d could be told apart", once, next)
	}
}

// toldApart is what several bots were told about questions, by their channels.
type toldApart struct {
	mu          sync.Mutex
	new, failed map[string]int // how many bots a question was new to, and how many weren't told
}

func (a *toldApart) about(channel string) (isNew, failed int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.new[channel], a.failed[channel]
}

// noted is a store that notes what it says of questions.
type noted struct {
	storage.Store
	told *toldApart
}

func (n noted) First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error) {
	first, err := n.Store.First(ctx, ws, ids...)
	n.told.mu.Lock()
	defer n.told.mu.Unlock()
	for _, id := range ids {
		_, message, ok := strings.Cut(string(id), "message/T1/")
		channel, _, _ := strings.Cut(message, "/")
		switch {
		case !ok: // it names the event
		case err != nil:
			n.told.failed[channel]++
		case first:
			n.told.new[channel]++
		}
	}
	return first, err
}
