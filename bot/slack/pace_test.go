package slack

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"
)

// order runs one request after another begins and returns when each went out.
func order(p *pace, turns ...route) []time.Duration {
	start := time.Now()
	out := make([]time.Duration, len(turns))
	done := make(chan struct{})
	for i, t := range turns {
		go func() {
			_ = p.wait(context.Background(), t)
			out[i] = time.Since(start)
			done <- struct{}{}
		}()
		synctest.Wait() // they stand in line in this order
	}
	for range turns {
		<-done
	}
	return out
}

func post(channel string) route { return route{"slack:T1", "chat.postMessage", channel} }

func TestOneMessageASecondAndChannel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Now, inside)
		got := order(p, post("C1"), post("C1"), post("C1"), post("C2"), route{"slack:T2", "chat.postMessage", "C1"})
		for i, want := range []time.Duration{0, time.Second, 2 * time.Second, 0, 0} {
			if got[i] != want {
				t.Errorf("request %d went out after %s, want %s", i, got[i], want)
			}
		}
	})
}

func TestRetryAfterIsHonouredExactly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Now, inside)
		p.pause(post("C1"), 7*time.Second)
		got := order(p, post("C1"), post("C1"), post("C2"), route{"slack:T1", "chat.update", ""}, route{"slack:T2", "chat.postMessage", "C1"})
		for i, want := range []time.Duration{7 * time.Second, 8 * time.Second, 0, 0, 0} {
			if got[i] != want {
				t.Errorf("request %d went out after %s, want %s", i, got[i], want)
			}
		}
	})
}

// A pause that comes while others wait holds them back too.
func TestPauseHoldsBackWhoWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Now, inside)
		order(p, post("C1"))
		time.AfterFunc(500*time.Millisecond, func() { p.pause(post("C1"), 30*time.Second) })
		if got := order(p, post("C1")); got[0] < 30*time.Second {
			t.Errorf("went out after %s", got[0])
		}
	})
}

func TestTiersSpreadBursts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Now, inside)
		turns := make([]route, 100)
		for i := range turns {
			turns[i] = route{"slack:T1", "conversations.history", ""}
		}
		minute := 0
		for _, at := range order(p, turns...) {
			if at < time.Minute {
				minute++
			}
		}
		if minute < 50 || minute > 63 { // 50 a minute, and a burst of a quarter of that
			t.Errorf("%d in the first minute", minute)
		}
	})
}

func TestTurnsThatComeTooLateAreToldAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Now, inside)
		p.pause(post("C1"), time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		start := time.Now()
		err := p.wait(ctx, post("C1"))
		late, ok := errors.AsType[*delivery.LateError](err)
		if !ok || late.Wait != time.Minute || time.Since(start) != 0 {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
		if sent := classify(err, false); sent.RetryAfter != time.Minute {
			t.Errorf("to be sent again in %s", sent.RetryAfter)
		}
	})
}

// inside says that the app is the workspace's own everywhere.
func inside(storage.WorkspaceID) bool { return false }
