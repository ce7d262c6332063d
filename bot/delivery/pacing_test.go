package delivery_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot/delivery"
)

func TestLaneLetsOneOutAfterAnother(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := delivery.NewLane(time.Now, 1, 2)
		start := time.Now()
		for _, want := range []time.Duration{0, 0, time.Second, 2 * time.Second} {
			if err := l.Wait(t.Context(), time.Minute); err != nil || time.Since(start) != want {
				t.Errorf("went out after %s, want %s, %v", time.Since(start), want, err)
			}
		}
	})
}

func TestLanePause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := delivery.NewLane(time.Now, 1, 2)
		if !l.HasHeadroom() || !l.Try() {
			t.Error("a fresh lane is full")
		}
		l.Pause(7 * time.Second)
		if l.HasHeadroom() || l.Try() || l.IdleFor(0) {
			t.Error("a lane that was stopped lets through")
		}
		start := time.Now()
		if err := l.Wait(t.Context(), time.Minute); err != nil || time.Since(start) < 7*time.Second {
			t.Errorf("went out after %s, %v", time.Since(start), err)
		}
		time.Sleep(2 * time.Minute)
		if !l.IdleFor(time.Minute) || !l.HasHeadroom() {
			t.Error("a lane that nobody used isn't idle")
		}
	})
}

// Who waits already when a pause comes waits for its end too.
func TestLanePauseMeanwhile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := delivery.NewLane(time.Now, 1, 1)
		l.Try()
		time.AfterFunc(500*time.Millisecond, func() { l.Pause(30 * time.Second) })
		start := time.Now()
		if err := l.Wait(t.Context(), time.Hour); err != nil || time.Since(start) < 30*time.Second {
			t.Errorf("went out after %s, %v", time.Since(start), err)
		}
	})
}

func TestTurnsThatComeTooLateAreToldAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := delivery.NewLane(time.Now, 1, 1)
		l.Pause(time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		for name, wait := range map[string]func() error{
			"the context ends":  func() error { return l.Wait(ctx, time.Hour) },
			"nobody wants that": func() error { return l.Wait(t.Context(), 3*time.Second) },
		} {
			start := time.Now()
			late, ok := errors.AsType[*delivery.LateError](wait())
			if !ok || late.Wait < time.Minute || time.Since(start) != 0 {
				t.Errorf("%s: after %s: %v", name, time.Since(start), late)
			}
		}
	})
}

func TestHealthAsksSeldom(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		asked, answer := 0, errors.New("down")
		h := delivery.NewHealth(time.Now, func(context.Context) error { asked++; return answer })
		for range 5 {
			if err := h.Check(t.Context()); err == nil {
				t.Error("well, though it is not")
			}
			time.Sleep(5 * time.Second)
		}
		if asked != 1 {
			t.Errorf("asked %d times in 25 seconds", asked)
		}
		answer = nil
		time.Sleep(10 * time.Second)
		if err := h.Check(t.Context()); err != nil {
			t.Errorf("after half a minute: %v", err)
		}
	})
}
