package slack

import (
	"context"
	"time"
)

// exchange is a delivery whose sender waits for an answer in the same exchange.
// An answer goes to the one who still waits, or not at all: then the one who made it
// knows that it has to travel another way. So none is lost and none is said twice,
// however close it comes to the end of the wait.
type exchange[T any] struct {
	answers chan T
	over    chan struct{} // closed when nobody waits any more
}

func newExchange[T any]() *exchange[T] {
	return &exchange[T]{answers: make(chan T), over: make(chan struct{})}
}

// give hands an answer to the one who waits; false when nobody does.
func (e *exchange[T]) give(answer T) (taken bool) {
	select {
	case e.answers <- answer:
		return true
	case <-e.over:
		return false
	}
}

// wait returns the answer if it comes in time and the sender stays for it.
func (e *exchange[T]) wait(ctx context.Context, patience time.Duration) (answer T, ok bool) {
	defer close(e.over)
	if patience <= 0 {
		return answer, false
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case answer = <-e.answers:
		return answer, true
	case <-timer.C:
	case <-ctx.Done():
	}
	return answer, false
}

// inBody is an answer for the body of a response, and how it travels where that
// body can't be written any more.
type inBody struct {
	answer any
	lost   func(ctx context.Context)
}
