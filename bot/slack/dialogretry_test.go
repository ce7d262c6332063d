package slack_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// redeliver brings an event over HTTP as Slack does the second time.
func (r *rig) redeliver(t *testing.T, event map[string]any) {
	t.Helper()
	body := asJSON(event)
	h := slacktest.Sign(body, now())
	h.Set("X-Slack-Retry-Num", "1")
	h.Set("X-Slack-Retry-Reason", "http_timeout")
	if res := slacktest.Post(t, r.front.URL, slacktest.JSON, body, h); res.Code != http.StatusOK {
		t.Errorf("redelivered: %d %s", res.Code, res.Body)
	}
}

// A question is answered once, also when the bot was started anew in between,
// or when Slack calls its repetition another event.
func TestQuestionsAreAnsweredOnceOverARestart(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		mention := slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil)
		renamed := slacktest.Event("app_mention", "Ev2", "100.1", "what is docker?", nil)
		r.event(t, mention)
		r.Wait(t.Context())
		next := rigOn(t, r.slack, r.store)
		next.redeliver(t, mention)
		next.redeliver(t, renamed)
		next.Wait(t.Context())
		if n := len(r.slack.Messages(slacktest.Channel)); n != 1 {
			t.Errorf("answered %d times", n)
		}
		next.redeliver(t, slacktest.Event("app_mention", "Ev3", "100.2", "what is git?", nil))
		next.Wait(t.Context())
		if n := len(r.slack.Messages(slacktest.Channel)); n != 2 {
			t.Errorf("a new question: %d answers in all", n)
		}
	})
}

// Several bots on one Redis answer a question once, to whichever of them Slack
// brings it, and brings it again.
func TestSeveralBotsAnswerOnce(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := slacktest.New(t)
	bots := make([]*rig, 3)
	for i := range bots {
		store, err := redis.Open(t.Context(), "redis://"+server.Addr, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		bots[i] = rigOn(t, s, &gate{Store: store})
	}
	const questions = 20
	var wg sync.WaitGroup
	for n := range questions {
		for i, b := range bots {
			wg.Go(func() {
				ts := fmt.Sprintf("%d.1", n)
				b.redeliver(t, slacktest.Event("message", fmt.Sprint("Ev", n, "/", i%2), ts, "help", map[string]any{"channel_type": "im", "channel": fmt.Sprint("D", n)}))
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

// A store that does not say, or not in time, costs nobody the answer.
func TestQuestionsAreAnsweredWithoutTheStore(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*rig){
		"broken": func(r *rig) { r.store.broken.Store(true) },
		"slow":   func(r *rig) { r.store.slow = 2500 * time.Millisecond },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			change(r)
			start := time.Now()
			r.event(t, slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
			if took := time.Since(start); took > time.Second {
				t.Errorf("acknowledged after %s", took)
			}
			r.Wait(t.Context())
			if n := len(r.slack.Messages(slacktest.Channel)); n != 1 {
				t.Errorf("%d answers", n)
			}
		})
	}
}
