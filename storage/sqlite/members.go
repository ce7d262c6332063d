package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"runtime"
	"sync"

	"mentor/roadmap"
	"mentor/storage"
)

const selectMember = `SELECT id, version, data FROM members WHERE workspace = ? AND id = ?`

// Member returns a member, or ErrNotFound.
func (s *Store) Member(ctx context.Context, key storage.Key) (storage.Member, error) {
	m, err := scanMember(s.db.QueryRowContext(ctx, selectMember, key.Workspace, key.Member), key)
	return m, s.wrap("read member", err)
}

// Change runs fn in one transaction with its boards and its delivery.
func (s *Store) Change(ctx context.Context, key storage.Key, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	var out storage.Outcome
	err := s.inTx(ctx, "change member", func(tx *sql.Tx) (err error) {
		out, err = s.change(ctx, preparedIn(tx), key, delivery, fn)
		return err
	})
	if err != nil {
		return storage.Outcome{}, err
	}
	return out, nil
}

// Fill puts members into the file in one transaction: a commit for each takes most of
// the time. Their lines of the boards are on pages far apart, which need a larger cache.
func (s *Store) Fill(ctx context.Context, members []storage.Member) error {
	if _, err := s.db.ExecContext(ctx, `PRAGMA cache_size = -65536`); err != nil {
		return s.wrap("fill", err)
	}
	defer func() { _, _ = s.db.ExecContext(context.WithoutCancel(ctx), `PRAGMA cache_size = -2048`) }()
	return s.inTx(ctx, "fill", func(tx *sql.Tx) error {
		p := preparedIn(tx)
		for i := range members {
			if _, err := s.change(ctx, p, members[i].Key, "", storage.Become(members[i])); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) change(
	ctx context.Context,
	tx *prepared,
	key storage.Key,
	delivery storage.DeliveryID,
	fn func(*storage.Member) (string, error),
) (out storage.Outcome, err error) {
	before, err := scanMember(tx.QueryRowContext(ctx, selectMember, key.Workspace, key.Member), key)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return out, err
	}
	if delivery != "" {
		err := tx.QueryRowContext(ctx, `SELECT receipt FROM deliveries WHERE workspace = ? AND member = ? AND id = ?`,
			key.Workspace, key.Member, delivery).Scan(&out.Receipt)
		if err == nil {
			out.Member, out.Repeated = before, true
			return out, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return out, err
		}
	}
	after, err := clone(before)
	if err != nil {
		return out, err
	}
	if out.Receipt, err = fn(&after); err != nil {
		return out, ruleError{err}
	}
	after.Key, after.Version = key, before.Version+1
	out.Member = after
	return out, s.write(ctx, tx, &before, &after, delivery, out.Receipt)
}

// clone copies a member through its stored form, so that a change function can't
// modify what it was given.
func clone(m storage.Member) (storage.Member, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return m, err
	}
	c := storage.Member{Key: m.Key, Version: m.Version}
	return c, json.Unmarshal(data, &c)
}

func (s *Store) write(ctx context.Context, tx *prepared, before, after *storage.Member, delivery storage.DeliveryID, receipt string) error {
	data, err := json.Marshal(after)
	if err != nil {
		return err
	}
	k := after.Key
	if _, err := tx.ExecContext(ctx, `INSERT INTO members VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET version = excluded.version, name = excluded.name, data = excluded.data`,
		k.Workspace, k.Member, after.Version, after.Name, string(data)); err != nil {
		return err
	}
	for _, e := range storage.Entries(before, after) {
		if e.Points == 0 {
			_, err = tx.ExecContext(ctx, `DELETE FROM scores WHERE workspace = ? AND member = ? AND period = ?`, k.Workspace, k.Member, e.Window)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT INTO scores (workspace, period, member, team, points) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO UPDATE SET team = excluded.team, points = excluded.points`, k.Workspace, e.Window, k.Member, after.Team, e.Points)
		}
		if err != nil {
			return err
		}
	}
	if err := setNames(ctx, tx, k, before.Names(), after.Names()); err != nil {
		return err
	}
	if before.Due != after.Due {
		if err := setDue(ctx, tx, k, after.Due); err != nil {
			return err
		}
	}
	if delivery == "" {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO deliveries VALUES (?, ?, ?, ?, ?)`, k.Workspace, k.Member, delivery, receipt, s.clock().Unix()); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM deliveries WHERE at < ?`, s.clock().Add(-2*storage.DeliveryMemory).Unix())
	return err
}

// Members walks the members page by page, so that others can use the file in
// between.
func (s *Store) Members(ctx context.Context, ws storage.WorkspaceID) iter.Seq2[storage.Member, error] {
	const size = 500
	return func(yield func(storage.Member, error) bool) {
		after := storage.MemberID("")
		storage.Ahead(func() ([]storage.Member, bool, error) {
			page, err := s.membersAfter(ctx, ws, after, size)
			if err != nil {
				return nil, false, err
			}
			if len(page) > 0 {
				after = page[len(page)-1].Key.Member
			}
			return page, len(page) == size, nil
		})(yield)
	}
}

// Walk has the records of a page read by several while the next page comes from the
// file.
func (s *Store) Walk(ctx context.Context, ws storage.WorkspaceID, begin func() (visit func(*storage.Member) error)) error {
	const size = 500
	after := storage.MemberID("")
	next := func() ([]record, bool, error) {
		page, err := s.recordsAfter(ctx, ws, after, size)
		if len(page) > 0 {
			after = page[len(page)-1].id
		}
		return page, len(page) == size, err
	}
	return storage.Visit(next, func() func(record) error {
		visit := begin()
		var m storage.Member
		var r roadmap.StoredReader
		return func(found record) error {
			m = storage.Member{Key: storage.Key{Workspace: ws, Member: found.id}, Version: found.version}
			if err := r.Read(found.data, "progress", &m.Progress, &m); err != nil {
				return s.wrap("list members", err)
			}
			return visit(&m)
		}
	})
}

// record is a member as the file has them.
type record struct {
	id      storage.MemberID
	version int64
	data    string
}

func (s *Store) recordsAfter(ctx context.Context, ws storage.WorkspaceID, after storage.MemberID, limit int) ([]record, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, version, data FROM members WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?`, ws, after, limit)
	if err != nil {
		return nil, s.wrap("list members", err)
	}
	defer func() { _ = rows.Close() }()
	records := make([]record, 0, limit)
	for rows.Next() {
		var r record
		if err := rows.Scan(&r.id, &r.version, &r.data); err != nil {
			return nil, s.wrap("list members", err)
		}
		records = append(records, r)
	}
	return records, s.wrap("list members", rows.Err())
}

func (s *Store) membersAfter(ctx context.Context, ws storage.WorkspaceID, after storage.MemberID, limit int) ([]storage.Member, error) {
	records, err := s.recordsAfter(ctx, ws, after, limit)
	if err != nil {
		return nil, err
	}
	members := make([]storage.Member, len(records))
	for i, r := range records {
		members[i].Key, members[i].Version = storage.Key{Workspace: ws, Member: r.id}, r.version
	}
	return members, s.wrap("list members", readMembers(members, records))
}

// readMembers reads records into members, on all processors: a walk over many spends
// most of its time with that.
func readMembers(members []storage.Member, records []record) error {
	var all sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), 1+len(members)/32)
	broken := make([]error, workers)
	for w := range workers {
		all.Go(func() {
			for i := w; i < len(members) && broken[w] == nil; i += workers {
				broken[w] = readMember(records[i].data, &members[i])
			}
		})
	}
	all.Wait()
	return errors.Join(broken...)
}

// Forget removes a member from every table and from what its workspace keeps.
func (s *Store) Forget(ctx context.Context, key storage.Key) error {
	err := s.inTx(ctx, "forget member", func(tx *sql.Tx) error {
		m, err := scanMember(tx.QueryRowContext(ctx, selectMember, key.Workspace, key.Member), key)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err := setNames(ctx, tx, key, m.Names(), nil); err != nil {
			return err
		}
		for _, query := range []string{
			`DELETE FROM members WHERE workspace = ? AND id = ?`,
			`DELETE FROM scores WHERE workspace = ? AND member = ?`,
			`DELETE FROM deliveries WHERE workspace = ? AND member = ?`,
			`DELETE FROM due WHERE workspace = ? AND member = ?`,
		} {
			if _, err := tx.ExecContext(ctx, query, key.Workspace, key.Member); err != nil {
				return err
			}
		}
		if err := remember(ctx, tx); err != nil {
			return err
		}
		if err := forgetInTrail(ctx, tx, key); err != nil {
			return err
		}
		if err := leaveSheets(ctx, tx, key); err != nil {
			return err
		}
		w, err := readWorkspace(ctx, tx, key.Workspace)
		if err != nil || !w.Leave(key.Member) {
			return err
		}
		return writeWorkspace(ctx, tx, w)
	})
	if err != nil {
		return err
	}
	return s.wrap("forget member", s.erase(ctx, rewriteAtOnce))
}
