package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"mentor/storage"
)

// postsSchema came with version 3. next is 0 when nothing is left to do; ended is
// when that happened, and 0 until then.
const postsSchema = `
CREATE TABLE IF NOT EXISTS posts (
	workspace TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, due INTEGER NOT NULL,
	state TEXT NOT NULL, next INTEGER NOT NULL, fence INTEGER NOT NULL, first INTEGER NOT NULL, owner TEXT NOT NULL, ended INTEGER NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS posts_by_next ON posts (next) WHERE next > 0;
CREATE INDEX IF NOT EXISTS posts_by_subject ON posts (workspace, subject, due DESC);
CREATE INDEX IF NOT EXISTS posts_by_end ON posts (ended) WHERE ended > 0;
`

const selectPost = `SELECT workspace, id, state, next, fence, first, owner, data FROM posts `

func scanPost(row scanner) (p storage.Post, err error) {
	var data string
	err = row.Scan(&p.Workspace, &p.ID, &p.State, &p.Next, &p.Fence, &p.First, &p.Owner, &data)
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal([]byte(data), &p)
}

// nextFences takes so many fences of the one counter for all leases, so that none is
// given out twice, and returns the first.
func nextFences(ctx context.Context, tx *sql.Tx, n int) (first int64, err error) {
	if n == 0 {
		return 0, nil
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO meta VALUES ('fence', CAST(?1 AS TEXT))
		ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + ?1 RETURNING CAST(value AS INTEGER)`, n).Scan(&first)
	return first - int64(n) + 1, err
}

// Plan runs in one transaction.
func (s *Store) Plan(ctx context.Context, claims []storage.Claim, fn func(*storage.Member) (*storage.Post, int64)) (stored int, err error) {
	err = s.inTx(ctx, "plan", func(tx *sql.Tx) error {
		if err := s.forgetOldPosts(ctx, tx); err != nil {
			return err
		}
		p := preparedIn(tx)
		for _, c := range claims {
			n, err := s.plan(ctx, p, c, fn)
			if err != nil {
				return err
			}
			stored += n
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return stored, nil
}

func (s *Store) plan(ctx context.Context, p *prepared, c storage.Claim, fn func(*storage.Member) (*storage.Post, int64)) (int, error) {
	row := p.QueryRowContext(ctx, `SELECT m.id, m.version, m.data FROM due d JOIN members m ON m.workspace = d.workspace AND m.id = d.member
		WHERE d.workspace = ? AND d.member = ? AND d.fence = ? AND d.leased = 1`, c.Key.Workspace, c.Key.Member, c.Fence)
	m, err := scanMember(row, c.Key)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil // the lease is lost
	}
	if err != nil {
		return 0, err
	}
	post, due := fn(&m)
	if err := setDue(ctx, p, c.Key, due); err != nil || post == nil {
		return 0, err
	}
	return s.addPost(ctx, p, *post)
}

// AddPost stores a post once.
func (s *Store) AddPost(ctx context.Context, p storage.Post) (stored bool, err error) {
	err = s.inTx(ctx, "add post", func(tx *sql.Tx) error {
		if err := s.forgetOldPosts(ctx, tx); err != nil {
			return err
		}
		n, err := s.addPost(ctx, tx, p)
		stored = n > 0
		return err
	})
	return stored && err == nil, err
}

// forgetOldPosts removes posts that have been kept long enough.
func (s *Store) forgetOldPosts(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM posts WHERE ended > 0 AND ended < ?`, s.clock().Add(-storage.PostMemory).Unix())
	return err
}

func (s *Store) addPost(ctx context.Context, tx execer, p storage.Post) (int, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return 0, err
	}
	done, err := tx.ExecContext(ctx, `INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, 0, 0, '', ?, ?) ON CONFLICT DO NOTHING`,
		p.Workspace, p.ID, p.Subject(), p.Due, p.State, p.Next, s.ended(p), string(data))
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}

func (s *Store) ended(p storage.Post) int64 {
	if p.Next > 0 {
		return 0
	}
	return s.clock().Unix()
}

// ClaimPosts leases the posts that have been due longest.
func (s *Store) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, owner string) ([]storage.Post, error) {
	var posts []storage.Post
	var one int
	err := s.db.QueryRowContext(ctx, `SELECT 1 FROM posts WHERE next > 0 AND next <= ? LIMIT 1`, now.Unix()).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil // most of the time: no transaction, no write
	}
	if err != nil {
		return nil, s.wrap("claim posts", err)
	}
	err = s.inTx(ctx, "claim posts", func(tx *sql.Tx) (err error) {
		if posts, err = listPosts(ctx, tx, `WHERE next > 0 AND next <= ? ORDER BY next LIMIT ?`, now.Unix(), limit); err != nil {
			return err
		}
		fence, err := nextFences(ctx, tx, len(posts))
		if err != nil {
			return err
		}
		p := preparedIn(tx)
		for i := range posts {
			posts[i].Fence = fence + int64(i)
			if err := leasePost(ctx, p, &posts[i], now, lease, owner); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return posts, nil
}

func leasePost(ctx context.Context, tx execer, p *storage.Post, now time.Time, lease time.Duration, owner string) error {
	switch p.State {
	case storage.Planned:
		p.State = storage.Sending
		if p.First == 0 {
			p.First = now.Unix()
		}
	case storage.Sending:
		p.State = storage.Unknown
	}
	p.Next, p.Owner = now.Add(lease).Unix(), owner
	_, err := tx.ExecContext(ctx, `UPDATE posts SET state = ?, next = ?, fence = ?, first = ?, owner = ? WHERE workspace = ? AND id = ?`,
		p.State, p.Next, p.Fence, p.First, p.Owner, p.Workspace, p.ID)
	return err
}

type lister interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func listPosts(ctx context.Context, q lister, where string, args ...any) (posts []storage.Post, err error) {
	rows, err := q.QueryContext(ctx, selectPost+where, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		p, err := scanPost(rows)
		if err != nil {
			return nil, err
		}
		posts = append(posts, p)
	}
	return posts, rows.Err()
}

// SavePost stores a claimed post.
func (s *Store) SavePost(ctx context.Context, p storage.Post) error {
	return s.inTx(ctx, "save post", func(tx *sql.Tx) error {
		data, err := json.Marshal(p)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `UPDATE posts SET state = ?, next = ?, ended = ?, data = ? WHERE workspace = ? AND id = ? AND fence = ?`,
			p.State, p.Next, s.ended(p), string(data), p.Workspace, p.ID, p.Fence)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ruleError{storage.ErrLost})
		}
		return nil
	})
}

// TouchPost brings a sent post forward.
func (s *Store) TouchPost(ctx context.Context, p storage.Post, at time.Time) error {
	return s.inTx(ctx, "touch post", func(tx *sql.Tx) error {
		fence, err := nextFences(ctx, tx, 1)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE posts SET fence = ?1, ended = 0, next = CASE WHEN next = 0 OR next > ?2 THEN ?2 ELSE next END
			WHERE workspace = ?3 AND id = ?4 AND state = ?5`, fence, at.Unix(), p.Workspace, p.ID, storage.Sent)
		return err
	})
}

// Posts returns the latest posts about a subject.
func (s *Store) Posts(ctx context.Context, ws storage.WorkspaceID, subject string, limit int) ([]storage.Post, error) {
	posts, err := listPosts(ctx, s.db, `WHERE workspace = ? AND subject = ? ORDER BY due DESC, id LIMIT ?`, ws, subject, limit)
	return posts, s.wrap("list posts", err)
}

// ForgetPosts removes all posts about a subject.
func (s *Store) ForgetPosts(ctx context.Context, ws storage.WorkspaceID, subject string) error {
	err := s.inTx(ctx, "forget posts", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM posts WHERE workspace = ? AND subject = ?`, ws, subject); err != nil {
			return err
		}
		return remember(ctx, tx)
	})
	if err != nil {
		return err
	}
	return s.wrap("forget posts", s.erase(ctx, rewriteAtOnce))
}
