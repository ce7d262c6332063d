package redis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// Standings returns a page of a board in one round trip.
func (s *Store) Standings(ctx context.Context, b storage.Board, offset, limit int) ([]storage.Standing, int, error) {
	lines, total, _, err := s.page(ctx, b, offset, limit, "")
	return lines, total, err
}

// StandingsFor returns a page of a board, and how many have more than these points, in one
// round trip.
func (s *Store) StandingsFor(ctx context.Context, b storage.Board, offset, limit, points int) ([]storage.Standing, int, int, error) {
	return s.page(ctx, b, offset, limit, strconv.Itoa(-points))
}

func (s *Store) page(ctx context.Context, b storage.Board, offset, limit int, score string) (lines []storage.Standing, total, before int, err error) {
	reply, err := s.runAs(ctx, reads, pageScript, []string{boardKey(b), membersKey(b.Workspace)}, offset, limit, score).Slice()
	if err != nil {
		return nil, 0, 0, wrap("read board", err)
	}
	if len(reply) != 5 {
		return nil, 0, 0, fmt.Errorf("read board: %w", storage.ErrCorrupt)
	}
	all, _ := reply[0].(int64)
	above, _ := reply[1].(int64)
	page, _ := reply[2].([]any)
	records, _ := reply[3].([]any)
	better, _ := reply[4].(int64)
	lines = slices.Grow(lines, len(records)) // nil when nobody stands there
	for i := 0; 2*i+1 < len(page) && i < len(records); i++ {
		l, err := line(page[2*i], page[2*i+1], records[i])
		if err != nil {
			return nil, 0, 0, err
		}
		switch {
		case i == 0:
			l.Rank = int(above) + 1
		case l.Points == lines[i-1].Points:
			l.Rank = lines[i-1].Rank
		default:
			l.Rank = offset + i + 1
		}
		lines = append(lines, l)
	}
	return lines, int(all), int(better), nil
}

// line reads one line of a board: the member, its negative points, its record.
func line(id, points, record any) (storage.Standing, error) {
	var name string
	var team storage.TeamID
	member, _ := id.(string)
	if text, ok := record.(string); ok {
		var err error
		if name, team, err = decodeName(text); err != nil {
			return storage.Standing{}, fmt.Errorf("read board: %w", err)
		}
	}
	text, _ := points.(string)
	score, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return storage.Standing{}, fmt.Errorf("read board: %w", storage.ErrCorrupt)
	}
	return storage.Standing{Member: storage.MemberID(member), Name: name, Team: team, Points: -int(score)}, nil
}

// Above counts the members with more points.
func (s *Store) Above(ctx context.Context, b storage.Board, points int) (int, error) {
	n, err := s.runAs(ctx, reads, aboveScript, []string{boardKey(b)}, -points).Int()
	return n, wrap("read board", err)
}

// Standing returns a member's own line in one round trip, or two where the board is so
// long that it is kept in pages: there the points must be known to find it, and aren't
// those that this process left.
func (s *Store) Standing(ctx context.Context, b storage.Board, member storage.MemberID) (storage.Standing, int, error) {
	likely := s.likelyPoints(b, member)
	reply, err := s.ownLine(ctx, b, member, likely)
	if likely != "" && errors.Is(err, storage.ErrNotFound) {
		reply, err = s.ownLine(ctx, b, member, "")
	}
	if err != nil {
		return storage.Standing{}, 0, err
	}
	if len(reply) == 1 {
		record, _ := reply[0].(string)
		m, err := decodeMember(storage.Key{Workspace: b.Workspace, Member: member}, record)
		if err != nil {
			return storage.Standing{}, 0, fmt.Errorf("read board: %w", err)
		}
		if reply, err = s.ownLine(ctx, b, member, strconv.Itoa(storage.Points(&m, b.Window))); err != nil {
			return storage.Standing{}, 0, err
		}
	}
	if len(reply) != 4 {
		return storage.Standing{}, 0, fmt.Errorf("read board: %w", storage.ErrCorrupt)
	}
	offset, _ := reply[0].(int64)
	above, _ := reply[1].(int64)
	l, err := line(string(member), reply[2], reply[3])
	l.Rank = int(above) + 1
	return l, int(offset), err
}

// likelyPoints are the points that a member had on a board when this process changed
// them last; "" when it doesn't know.
func (s *Store) likelyPoints(b storage.Board, member storage.MemberID) string {
	key := storage.Key{Workspace: b.Workspace, Member: member}
	turn := s.turn(key)
	if !turn.TryLock() {
		return ""
	}
	last, known := turn.latest[key]
	turn.Unlock()
	if !known {
		return ""
	}
	if points, err := decodePoints(last.record, b.Window); err == nil && points > 0 {
		return strconv.Itoa(points)
	}
	return ""
}

func (s *Store) ownLine(ctx context.Context, b storage.Board, member storage.MemberID, points string) ([]any, error) {
	reply, err := s.runAs(ctx, reads, lineScript, []string{boardKey(b), membersKey(b.Workspace)}, string(member), points).Slice()
	return reply, wrap("read board", err)
}

// boardEntry is what a change does to one sorted set. Nothing is on it with 0
// points.
type boardEntry struct {
	key         string
	was, points int
	keep        int64 // seconds; 0: forever
}

// boardEntries spreads the entries of a change over the boards of the workspace
// and of the teams. Boards that ended long ago, and boards on which nothing
// changes, are left out.
func (s *Store) boardEntries(before, after *storage.Member) []boardEntry {
	var all []boardEntry
	add := func(team storage.TeamID, e storage.BoardEntry, keep int64) {
		if e.Was != e.Points {
			all = append(all, boardEntry{boardKey(storage.Board{Workspace: after.Key.Workspace, Team: team, Window: e.Window}), e.Was, e.Points, keep})
		}
	}
	for _, e := range storage.Entries(before, after) {
		keep, over := s.keepBoard(e.Window)
		if over {
			continue
		}
		add("", e, keep)
		if before.Team == after.Team && after.Team != "" {
			add(after.Team, e, keep)
			continue
		}
		if before.Team != "" {
			add(before.Team, storage.BoardEntry{Window: e.Window, Was: e.Was}, keep)
		}
		if after.Team != "" {
			add(after.Team, storage.BoardEntry{Window: e.Window, Points: e.Points}, keep)
		}
	}
	return all
}

// How many days boards stay after their period: long enough to look back once,
// short enough that they cost no memory.
const (
	keepDays   = 1
	keepWeeks  = 8
	keepMonths = 32
)

// keepBoard returns how many seconds a board is kept from now (0: forever),
// and whether it ended so long ago that nobody reads it.
func (s *Store) keepBoard(w storage.Window) (seconds int64, over bool) {
	end, days := windowEnd(w)
	if days == 0 {
		return 0, false
	}
	left := end.AddDate(0, 0, days).Sub(s.clock())
	return int64(left / time.Second), left <= 0
}

// windowEnd returns the instant after which a window is over in every zone, and
// how many days it is kept then; 0 days: it never ends.
func windowEnd(w storage.Window) (end time.Time, days int) {
	text := string(w)
	if year, week, ok := strings.Cut(text, "-W"); ok {
		y, _ := strconv.Atoi(year)
		n, _ := strconv.Atoi(week)
		// The ISO week that holds 4 January is the first.
		start := roadmap.DateOf(time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC))
		monday := start.Monday()
		return (monday + roadmap.Date(7*n)).UTC().AddDate(0, 0, 1), keepWeeks
	}
	const month = "2006-01"
	switch len(text) { // what is no date would cost an error each time
	case len(time.DateOnly):
		if day, err := time.Parse(time.DateOnly, text); err == nil {
			return day.AddDate(0, 0, 2), keepDays
		}
	case len(month):
		if first, err := time.Parse(month, text); err == nil {
			return first.AddDate(0, 1, 1), keepMonths
		}
	}
	return time.Time{}, 0
}
