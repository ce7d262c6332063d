package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"mentor/storage"
)

// setDue stores when a member is due, or removes it, and ends the lease.
func setDue(ctx context.Context, tx execer, k storage.Key, at int64) error {
	if at == 0 {
		_, err := tx.ExecContext(ctx, `DELETE FROM due WHERE workspace = ? AND member = ?`, k.Workspace, k.Member)
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO due VALUES (?, ?, ?, 0, 0)
		ON CONFLICT DO UPDATE SET at = excluded.at, leased = 0`, k.Workspace, k.Member, at)
	return err
}

// Claim leases the earliest due members in one transaction.
func (s *Store) Claim(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]storage.Claim, error) {
	var claims []storage.Claim
	err := s.inTx(ctx, "claim", func(tx *sql.Tx) error {
		var err error
		if claims, err = dueNow(ctx, tx, now, limit); err != nil {
			return err
		}
		fence, err := nextFences(ctx, tx, len(claims))
		if err != nil {
			return err
		}
		p := preparedIn(tx)
		for i := range claims {
			c := &claims[i]
			c.Fence = fence + int64(i)
			if _, err := p.ExecContext(ctx, `UPDATE due SET at = ?, fence = ?, leased = 1 WHERE workspace = ? AND member = ?`,
				now.Add(lease).Unix(), c.Fence, c.Key.Workspace, c.Key.Member); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return claims, nil
}

func dueNow(ctx context.Context, tx *sql.Tx, now time.Time, limit int) (claims []storage.Claim, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT workspace, member, at, fence FROM due WHERE at <= ? ORDER BY at LIMIT ?`, now.Unix(), limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var c storage.Claim
		if err := rows.Scan(&c.Key.Workspace, &c.Key.Member, &c.Due, &c.Fence); err != nil {
			return nil, err
		}
		claims = append(claims, c)
	}
	return claims, rows.Err()
}

// Settle changes the member if no newer lease has been given out.
func (s *Store) Settle(ctx context.Context, c storage.Claim, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	var out storage.Outcome
	err := s.inTx(ctx, "settle", func(tx *sql.Tx) (err error) {
		var fence, leased int64
		err = tx.QueryRowContext(ctx, `SELECT fence, leased FROM due WHERE workspace = ? AND member = ?`, c.Key.Workspace, c.Key.Member).Scan(&fence, &leased)
		if errors.Is(err, sql.ErrNoRows) || err == nil && (fence != c.Fence || leased == 0) {
			return ruleError{storage.ErrLost}
		}
		if err != nil {
			return err
		}
		if out, err = s.change(ctx, preparedIn(tx), c.Key, delivery, fn); err != nil {
			return err
		}
		return setDue(ctx, tx, c.Key, out.Member.Due)
	})
	if err != nil {
		return storage.Outcome{}, err
	}
	return out, nil
}
