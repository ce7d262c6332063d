package sqlite

import (
	"context"
	"database/sql"

	"mentor/storage"
)

// namesSchema came with version 4: whose records name whom, so that forgetting somebody
// doesn't look through all of them.
const namesSchema = `
CREATE TABLE IF NOT EXISTS names (
	workspace TEXT NOT NULL, name TEXT NOT NULL, member TEXT NOT NULL,
	PRIMARY KEY (workspace, name, member)
) STRICT, WITHOUT ROWID;
`

// setNames keeps whom a member's record names.
func setNames(ctx context.Context, tx execer, k storage.Key, before, after []storage.MemberID) error {
	added, dropped := storage.NamesChanged(before, after)
	for _, id := range added {
		if _, err := tx.ExecContext(ctx, `INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, k.Workspace, id, k.Member); err != nil {
			return err
		}
	}
	for _, id := range dropped {
		if _, err := tx.ExecContext(ctx, `DELETE FROM names WHERE workspace = ? AND name = ? AND member = ?`, k.Workspace, id, k.Member); err != nil {
			return err
		}
	}
	return nil
}

// Naming reads two stretches of the index.
func (s *Store) Naming(ctx context.Context, key storage.Key) (naming []storage.Key, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT DISTINCT member FROM names WHERE workspace = ? AND name IN (?, ?)`, key.Workspace, key.Member, storage.AnyName)
	if err != nil {
		return nil, s.wrap("list who names a member", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		k := storage.Key{Workspace: key.Workspace}
		if err := rows.Scan(&k.Member); err != nil {
			return nil, s.wrap("list who names a member", err)
		}
		naming = append(naming, k)
	}
	return naming, s.wrap("list who names a member", rows.Err())
}

// indexNames finds out whom the members of a file of an earlier version name.
func indexNames(ctx context.Context, tx *sql.Tx) error {
	p := preparedIn(tx)
	last, more := storage.Key{}, true
	for more {
		page, err := membersIn(ctx, tx, last)
		if err != nil {
			return err
		}
		for i := range page {
			last = page[i].Key
			if err := setNames(ctx, p, last, nil, page[i].Names()); err != nil {
				return err
			}
		}
		more = len(page) > 0
	}
	return nil
}

// membersIn reads some members of the file after one of them.
func membersIn(ctx context.Context, tx *sql.Tx, after storage.Key) (page []storage.Member, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT workspace, id, data FROM members WHERE (workspace, id) > (?, ?) ORDER BY workspace, id LIMIT 500`,
		after.Workspace, after.Member)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var records []record
	for rows.Next() {
		var m storage.Member
		var r record
		if err := rows.Scan(&m.Key.Workspace, &m.Key.Member, &r.data); err != nil {
			return nil, err
		}
		page, records = append(page, m), append(records, r)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return page, readMembers(page, records)
}
