package delivery_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/delivery"
)

func TestSlotsAreBounded(t *testing.T) {
	t.Parallel()
	log, _ := bottest.NewLogger()
	w := delivery.NewWorkers(2, time.Minute, log)
	release := make(chan struct{})
	for range 2 {
		if !w.Try(func(context.Context) { <-release }) {
			t.Fatal("a free slot is refused")
		}
	}
	if w.Try(func(context.Context) { t.Error("run without a slot") }) {
		t.Error("a third of two slots is given")
	}
	close(release)
	w.Wait(t.Context())
	if !w.Try(func(context.Context) {}) {
		t.Error("no slot is free after the work")
	}
	w.Wait(t.Context())
}

func TestWorkEndsWithItsTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log, _ := bottest.NewLogger()
		w := delivery.NewWorkers(1, 90*time.Second, log)
		start := time.Now()
		w.Try(func(ctx context.Context) { <-ctx.Done() })
		w.Wait(t.Context())
		if took := time.Since(start); took != 90*time.Second {
			t.Errorf("ended after %s", took)
		}
	})
}

func TestPanicFreesItsSlotAndIsTold(t *testing.T) {
	t.Parallel()
	log, told := bottest.NewLogger()
	w := delivery.NewWorkers(1, time.Minute, log)
	w.Try(func(context.Context) { panic("one") })
	w.Wait(t.Context())
	w.Go(func() { panic("two") })
	if got := <-delivery.Ask(w, func() string { panic("three") }, "instead"); got != "instead" {
		t.Errorf("asked: %q", got)
	}
	if got := <-delivery.Ask(w, func() string { return "answer" }, "instead"); got != "answer" {
		t.Errorf("asked: %q", got)
	}
	if !w.Try(func(context.Context) {}) {
		t.Error("the slot is lost")
	}
	w.Wait(t.Context())
	for _, want := range []string{"one", "two", "three", "workers_test.go"} {
		if !strings.Contains(told.String(), want) {
			t.Errorf("the log doesn't tell of %s", want)
		}
	}
}

func TestDraining(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log, _ := bottest.NewLogger()
		w := delivery.NewWorkers(1, time.Hour, log)
		release := make(chan struct{})
		w.Try(func(context.Context) { <-release })
		if w.Draining() {
			t.Error("draining before anybody waits")
		}
		go w.Wait(t.Context())
		synctest.Wait()
		if !w.Draining() {
			t.Error("not draining while somebody waits")
		}
		close(release)
		synctest.Wait()
		if w.Draining() {
			t.Error("draining when nobody waits any more")
		}
	})
}

func TestSleep(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := delivery.Sleep(ctx, time.Millisecond); err != nil {
			t.Error(err)
		}
		if err := delivery.Sleep(ctx, time.Hour); err == nil {
			t.Error("slept longer than the context")
		}
	})
}
