package redis

import (
	"context"
	"fmt"
	"strconv"

	"mentor/storage"
)

// Standings returns a page of a board in one round trip.
func (s *Store) Standings(ctx context.Context, b storage.Board, offset, limit int) ([]storage.Standing, int, error) {
	reply, err := pageScript.Run(ctx, s.client, []string{boardKey(b), membersKey(b.Workspace)}, offset, limit).Slice()
	if err != nil {
		return nil, 0, wrap("read board", err)
	}
	if len(reply) != 4 {
		return nil, 0, fmt.Errorf("read board: %w", storage.ErrCorrupt)
	}
	total, _ := reply[0].(int64)
	above, _ := reply[1].(int64)
	page, _ := reply[2].([]any)
	records, _ := reply[3].([]any)
	var lines []storage.Standing
	for i := 0; 2*i+1 < len(page) && i < len(records); i++ {
		l, err := line(page[2*i], page[2*i+1], records[i])
		if err != nil {
			return nil, 0, err
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
	return lines, int(total), nil
}

// line reads one line of a board: the member, its negative points, its record.
func line(id, points, record any) (storage.Standing, error) {
	var m storage.Member
	member, _ := id.(string)
	if text, ok := record.(string); ok {
		var err error
		if m, err = decodeMember(storage.Key{}, text); err != nil {
			return storage.Standing{}, fmt.Errorf("read board: %w", err)
		}
	}
	text, _ := points.(string)
	score, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return storage.Standing{}, fmt.Errorf("read board: %w", storage.ErrCorrupt)
	}
	return storage.Standing{Member: storage.MemberID(member), Name: m.Name, Team: m.Team, Points: -int(score)}, nil
}

// Standing returns a member's own line in one round trip.
func (s *Store) Standing(ctx context.Context, b storage.Board, member storage.MemberID) (storage.Standing, int, error) {
	reply, err := lineScript.Run(ctx, s.client, []string{boardKey(b), membersKey(b.Workspace)}, string(member)).Slice()
	if err != nil {
		return storage.Standing{}, 0, wrap("read board", err)
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
