package sqlite

import (
	"context"
	"database/sql"

	"mentor/storage"
)

// First remembers deliveries that belong to no member in the table of members'
// deliveries, under an ID that no member has.
func (s *Store) First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (first bool, err error) {
	first = true
	err = s.inTx(ctx, "first delivery", func(tx *sql.Tx) error {
		now := s.clock()
		for _, id := range ids {
			stored, err := tx.ExecContext(ctx, `INSERT INTO deliveries VALUES (?, '', ?, '', ?) ON CONFLICT DO NOTHING`, ws, id, now.Unix())
			if err != nil {
				return err
			}
			if n, err := stored.RowsAffected(); err != nil || n == 0 {
				first = false
			}
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM deliveries WHERE at < ?`, now.Add(-2*storage.DeliveryMemory).Unix())
		return err
	})
	return first && err == nil, err
}
