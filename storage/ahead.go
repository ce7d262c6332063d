package storage

import "iter"

// Ahead walks what comes in pages and reads the next page while the one before it is
// used. next returns a page and whether another one follows; it is called again only
// after it has returned.
func Ahead[T any](next func() (page []T, more bool, err error)) iter.Seq2[T, error] {
	type read struct {
		page []T
		more bool
		err  error
	}
	begin := func() <-chan read {
		done := make(chan read, 1)
		go func() {
			page, more, err := next()
			done <- read{page, more, err}
		}()
		return done
	}
	return func(yield func(T, error) bool) {
		coming := begin()
		defer func() {
			if coming != nil {
				<-coming // nothing goes on behind the caller's back
			}
		}()
		for coming != nil {
			r := <-coming
			coming = nil
			if r.more && r.err == nil {
				coming = begin()
			}
			for i := range r.page {
				if !yield(r.page[i], nil) {
					return
				}
			}
			if r.err != nil {
				var none T
				yield(none, r.err)
				return
			}
		}
	}
}
