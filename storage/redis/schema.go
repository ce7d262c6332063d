package redis

import (
	"context"
	"fmt"

	"mentor/storage"
)

// schemaKey holds the version of the layout. It is raised with every change
// that an earlier mentor could not live with; an earlier one refuses to start on
// data of a later.
const (
	schemaKey     = "mentor:schema"
	schemaVersion = 2
)

// ready checks the version of the data and brings older data to this one.
func (s *Store) ready(ctx context.Context) error {
	if err := s.client.SetNX(ctx, schemaKey, schemaVersion, 0).Err(); err != nil {
		return wrap("open", err)
	}
	found, err := s.client.Get(ctx, schemaKey).Int()
	if err != nil {
		return wrap("open", err)
	}
	if found > schemaVersion {
		return fmt.Errorf("open: %w", storage.ErrNewer)
	}
	return nil
}
