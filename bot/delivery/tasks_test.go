package delivery_test

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/delivery"
)

// Work may begin while somebody waits for its end, and from within other work.
func TestWorkersBeginWhileSomebodyWaits(t *testing.T) {
	t.Parallel()
	work := delivery.NewWorkers(1, time.Minute, slog.New(slog.DiscardHandler))
	work.Wait(t.Context()) // none runs
	var ended atomic.Int64
	began, release := make(chan struct{}), make(chan struct{})
	work.Go(func() {
		close(began)
		<-release
		for range 100 {
			work.Go(func() { ended.Add(1) })
		}
	})
	<-began
	gone, stop := context.WithCancel(t.Context())
	stop()
	work.Wait(gone) // does not wait for what runs
	waited := make(chan struct{})
	for range 3 {
		go func() { work.Wait(t.Context()); waited <- struct{}{} }()
	}
	close(release)
	for range 3 {
		<-waited
	}
	work.Wait(t.Context())
	if n := ended.Load(); n != 100 {
		t.Errorf("%d of 100 had ended", n)
	}
}
