package slack_test

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack/slacktest"
)

// Whatever is delivered is acknowledged while the answer still takes its time,
// and answered when it is there.
func TestAcknowledgedBeforeTheAnswer(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *rig) {
		open := r.gate.Close()
		r.Slash(t, r.Slack.Command("T1", "U1", "start", "t1"))
		r.Slash(t, r.Slack.Command("T1", "U1", "settings", "t2"))
		r.Interact(t, r.Slack.Press("T1", "U1", "today", "t3"))
		r.Interact(t, r.Slack.PressInView("T1", "U1", "leaderboard", "t4", slacktest.AtHome()))
		r.Event(t, slacktest.Event("app_mention", "Ev1", "100.1", "today", nil))
		r.Event(t, slacktest.HomeOpened("Ev2"))
		if n := len(r.Slack.Of("response_url")) + len(r.Slack.Of("chat.postMessage")); n != 0 {
			t.Errorf("%d answers that nobody gave", n)
		}
		open()
		r.Wait(t.Context())
		r.Answered(t, "t1")
		r.Answered(t, "t3")
		r.Slack.AwaitMethod(t, "chat.postEphemeral")
		r.Slack.AwaitMethod(t, "views.publish")
		r.Slack.AwaitMethod(t, "views.open")
	})
}

// More than can be worked on is refused at once and in words; events come again.
func TestTooMuchToDo(t *testing.T) {
	t.Parallel()
	r := newRig(t, atOnce)
	open := r.gate.Close()
	var wg sync.WaitGroup
	for i := range 2000 {
		wg.Go(func() {
			r.Slash(t, r.Slack.Command("T1", fmt.Sprint("U", i), "leaderboard", fmt.Sprint("t", i)))
		})
		if i%50 == 49 {
			wg.Wait()
		}
	}
	wg.Wait()
	body := slacktest.FormBody(r.Slack.Command("T1", "U1", "leaderboard", "last"))
	if res := slacktest.Deliver(t, r.Front.URL, slacktest.Form, body); res.Code != http.StatusOK || res.Body == "" {
		t.Errorf("one too many: %d %s", res.Code, res.Body)
	}
	question := slacktest.AsJSON(slacktest.Event("app_mention", "Ev1", "100.1", "what is docker?", nil))
	if res := slacktest.Deliver(t, r.Front.URL, slacktest.JSON, question); res.Code != http.StatusServiceUnavailable {
		t.Errorf("an event too many: %d", res.Code)
	}
	open()
	r.Wait(t.Context())
	if n := len(r.Slack.Of("response_url")); n != 2000 {
		t.Errorf("%d of 2000 were answered", n)
	}
	if res := slacktest.Deliver(t, r.Front.URL, slacktest.JSON, question); res.Code != http.StatusOK {
		t.Errorf("the event again: %d", res.Code)
	}
	r.Slack.AwaitMethod(t, "chat.postMessage")
}

// BenchmarkAcknowledge measures how long Slack waits for its acknowledgement
// and a person for the answer, over HTTP, with 200 commands a second of 200
// members and a conversation that takes its time. Slack, the bot and
// the load share the machine.
func BenchmarkAcknowledge(b *testing.B) {
	for name, slow := range map[string]time.Duration{"answer takes 50 ms": 50 * time.Millisecond, "answer takes 5 s": 5 * time.Second} {
		b.Run(name, func(b *testing.B) {
			r := newRig(b)
			r.talk.Answer = func(req bot.Request) bot.Reply {
				time.Sleep(slow) // what is measured doesn't wait for it
				return bottest.Respond(req)
			}
			var mu sync.Mutex
			var took []time.Duration
			var sent atomic.Int64
			var wg sync.WaitGroup
			for b.Loop() {
				tick := time.NewTicker(5 * time.Millisecond)
				for range 600 { // three seconds
					<-tick.C
					n := sent.Add(1)
					body := slacktest.FormBody(r.Slack.Command("T1", fmt.Sprint("U", n%200), "today", fmt.Sprint("t", n)))
					wg.Go(func() {
						res := slacktest.Deliver(b, r.Front.URL, slacktest.Form, body)
						mu.Lock()
						defer mu.Unlock()
						took = append(took, res.Took)
					})
				}
				tick.Stop()
				wg.Wait()
			}
			r.Wait(b.Context())
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ack-p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ack-p99-ms")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ack-max-ms")
			if n := len(r.Slack.Answers()); n != len(took) {
				b.Errorf("%d answers to %d commands", n, len(took))
			}
		})
	}
}
