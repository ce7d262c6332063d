package endtoend

import (
	"context"

	"mentor/storage"
)

// observed is a store that tells who was changed, as the program's does.
type observed struct {
	storage.Store
	changed func(storage.Key)
}

func (s *observed) Change(ctx context.Context, k storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	out, err := s.Store.Change(ctx, k, d, fn)
	if err == nil && !out.Repeated {
		s.changed(k)
	}
	return out, err
}

func (s *observed) Forget(ctx context.Context, k storage.Key) error {
	err := s.Store.Forget(ctx, k)
	if err == nil {
		s.changed(k)
	}
	return err
}
