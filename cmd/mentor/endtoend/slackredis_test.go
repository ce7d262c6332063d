package endtoend

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// Several bots on one Redis answer a question once, to whichever of them Slack
// brings it, and brings it again.
func TestSeveralBotsAnswerOnce(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := slacktest.New(t)
	bots := make([]*slackRig, 3)
	for i := range bots {
		store, err := redis.Open(t.Context(), "redis://"+server.Addr, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		bots[i] = slackOn(t, s, store)
	}
	const questions = 20
	var wg sync.WaitGroup
	for n := range questions {
		for i, b := range bots {
			wg.Go(func() {
				ts := fmt.Sprintf("%d.1", n)
				b.Redeliver(t, slacktest.Event("message", fmt.Sprint("Ev", n, "/", i%2), ts, "help", map[string]any{"channel_type": "im", "channel": fmt.Sprint("D", n)}))
			})
		}
	}
	wg.Wait()
	for _, b := range bots {
		b.Wait(t.Context())
	}
	for n := range questions {
		if got := len(s.Messages(fmt.Sprint("D", n))); got != 1 {
			t.Errorf("question %d was answered %d times", n, got)
		}
	}
}
