package storage

import (
	"runtime"
	"sync"
)

// Visit has what comes in pages looked at on all processors, while the next page is
// read. next returns a page and whether another one follows; begin is called once for
// each goroutine that looks, before any does. The first error ends it, and a panic of
// a look is that of Visit.
func Visit[T any](next func() (page []T, more bool, err error), begin func() (look func(T) error)) error {
	page, more, err := next()
	if err != nil || len(page) == 0 && !more {
		return err
	}
	first := begin()
	if !more { // not worth company
		for _, v := range page {
			if err := first(v); err != nil {
				return err
			}
		}
		return nil
	}
	v := visit[T]{pages: make(chan []T), stop: make(chan struct{})}
	v.start(first)
	for range runtime.GOMAXPROCS(0) - 1 {
		v.start(begin())
	}
	for more = v.give(page); more && err == nil; {
		if page, more, err = next(); err == nil {
			more = v.give(page) && more
		}
	}
	close(v.pages)
	v.all.Wait()
	if v.panicked != nil {
		panic(v.panicked)
	}
	if v.err != nil {
		return v.err
	}
	return err
}

// visit is a Visit under way.
type visit[T any] struct {
	pages chan []T
	stop  chan struct{} // closed after the first error
	once  sync.Once
	all   sync.WaitGroup

	err      error
	panicked any
}

// give hands a page on, and returns false when there is no use in more.
func (v *visit[T]) give(page []T) bool {
	select {
	case v.pages <- page:
		return true
	case <-v.stop:
		return false
	}
}

func (v *visit[T]) end(err error, panicked any) {
	v.once.Do(func() {
		v.err, v.panicked = err, panicked
		close(v.stop)
	})
}

func (v *visit[T]) start(look func(T) error) {
	v.all.Go(func() {
		defer func() {
			if r := recover(); r != nil {
				v.end(nil, r)
			}
		}()
		for page := range v.pages {
			for i := range page {
				if err := look(page[i]); err != nil {
					v.end(err, nil)
					return
				}
			}
		}
	})
}
