package sqlite

import "context"

// MemberCount returns how many members there are in all workspaces.
func (s *Store) MemberCount(ctx context.Context) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT count(*) FROM members`).Scan(&n)
	return n, s.wrap("count members", err)
}
