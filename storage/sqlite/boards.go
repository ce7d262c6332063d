package sqlite

import (
	"context"

	"mentor/storage"
)

// onBoard selects the lines of a board. Each of its two forms has its own index, so
// that a page costs no more than its length.
func onBoard(b storage.Board) string {
	where := ` FROM scores s WHERE s.workspace = ?1 AND s.period = ?2`
	if b.Team != "" {
		return where + ` AND s.team = ?3`
	}
	return where + ` AND ?3 = ''`
}

// Standings returns a page of a board.
func (s *Store) Standings(ctx context.Context, b storage.Board, offset, limit int) ([]storage.Standing, int, error) {
	var total int
	if err := s.db.QueryRowContext(ctx, `SELECT count(*)`+onBoard(b), b.Workspace, b.Window, b.Team).Scan(&total); err != nil {
		return nil, 0, s.wrap("read board", err)
	}
	rows, err := s.db.QueryContext(ctx, `SELECT s.member, s.team, s.points,
		coalesce((SELECT name FROM members m WHERE m.workspace = s.workspace AND m.id = s.member), '')`+onBoard(b)+`
		ORDER BY s.points DESC, s.member LIMIT ?4 OFFSET ?5`, b.Workspace, b.Window, b.Team, limit, offset)
	if err != nil {
		return nil, 0, s.wrap("read board", err)
	}
	defer func() { _ = rows.Close() }()
	var lines []storage.Standing
	for rows.Next() {
		var l storage.Standing
		if err := rows.Scan(&l.Member, &l.Team, &l.Points, &l.Name); err != nil {
			return nil, 0, s.wrap("read board", err)
		}
		lines = append(lines, l)
	}
	if err := rows.Err(); err != nil {
		return nil, 0, s.wrap("read board", err)
	}
	_ = rows.Close() // the next query needs the only connection
	return lines, total, s.rank(ctx, b, lines, offset)
}

// StandingsFor returns a page of a board, and how many have more than these points.
func (s *Store) StandingsFor(ctx context.Context, b storage.Board, offset, limit, points int) ([]storage.Standing, int, int, error) {
	lines, total, err := s.Standings(ctx, b, offset, limit)
	if err != nil {
		return nil, 0, 0, err
	}
	above, err := s.Above(ctx, b, points)
	return lines, total, above, err
}

// rank numbers the lines of a page: equal points share a rank.
func (s *Store) rank(ctx context.Context, b storage.Board, lines []storage.Standing, offset int) error {
	for i := range lines {
		switch {
		case i > 0 && lines[i].Points == lines[i-1].Points:
			lines[i].Rank = lines[i-1].Rank
		case i == 0 && offset > 0:
			above, err := s.Above(ctx, b, lines[0].Points)
			if err != nil {
				return err
			}
			lines[0].Rank = above + 1
		default:
			lines[i].Rank = offset + i + 1
		}
	}
	return nil
}

// Above counts the members with more points.
func (s *Store) Above(ctx context.Context, b storage.Board, points int) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT count(*)`+onBoard(b)+` AND s.points > ?4`, b.Workspace, b.Window, b.Team, points).Scan(&n)
	return n, s.wrap("read board", err)
}

// Standing returns a member's own line.
func (s *Store) Standing(ctx context.Context, b storage.Board, member storage.MemberID) (storage.Standing, int, error) {
	l := storage.Standing{Member: member}
	err := s.db.QueryRowContext(ctx, `SELECT s.team, s.points,
		coalesce((SELECT name FROM members m WHERE m.workspace = s.workspace AND m.id = s.member), '')`+onBoard(b)+` AND s.member = ?4`,
		b.Workspace, b.Window, b.Team, member).Scan(&l.Team, &l.Points, &l.Name)
	if err != nil {
		return storage.Standing{}, 0, s.wrap("read board", err)
	}
	above, err := s.Above(ctx, b, l.Points)
	if err != nil {
		return storage.Standing{}, 0, err
	}
	var level int // members with the same points that are listed before
	err = s.db.QueryRowContext(ctx, `SELECT count(*)`+onBoard(b)+` AND s.points = ?4 AND s.member < ?5`, b.Workspace, b.Window, b.Team, l.Points, member).
		Scan(&level)
	l.Rank = above + 1
	return l, above + level, s.wrap("read board", err)
}
