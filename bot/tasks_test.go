package bot_test

import (
	"context"
	"sync/atomic"
	"testing"

	"mentor/bot"
)

// Tasks may begin while somebody waits, and from within a task.
func TestTasks(t *testing.T) {
	t.Parallel()
	var tasks bot.Tasks
	tasks.Wait(t.Context()) // none runs
	var ended atomic.Int64
	began, release := make(chan struct{}), make(chan struct{})
	tasks.Go(func() {
		close(began)
		<-release
		for range 100 {
			tasks.Go(func() { ended.Add(1) })
		}
	})
	<-began
	gone, stop := context.WithCancel(t.Context())
	stop()
	tasks.Wait(gone) // does not wait for what runs
	waited := make(chan struct{})
	for range 3 {
		go func() { tasks.Wait(t.Context()); waited <- struct{}{} }()
	}
	close(release)
	for range 3 {
		<-waited
	}
	tasks.Wait(t.Context())
	if n := ended.Load(); n != 100 {
		t.Errorf("%d of 100 had ended", n)
	}
}
