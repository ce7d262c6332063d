package cohort

import (
	"context"
	"sort"

	"mentor/storage"
)

// Leaders counts who shares the first rank of a board of total members whose
// first lines are given. Only when all of those lead is the store asked again.
func Leaders(ctx context.Context, store storage.Store, board storage.Board, first []storage.Standing, total int) (int, error) {
	n := 0
	for n < len(first) && first[n].Points == first[0].Points {
		n++
	}
	if n < len(first) || n == total {
		return n, nil
	}
	return Above(ctx, store, board, total, first[0].Points-1)
}

// Above counts the members of a board of total members who have more points
// than that.
func Above(ctx context.Context, store storage.Store, board storage.Board, total, points int) (int, error) {
	var broken error
	n := sort.Search(total, func(i int) bool { // lines come by points, the most first
		lines, _, err := store.Standings(ctx, board, i, 1)
		if err != nil {
			broken = err
		}
		return len(lines) == 0 || lines[0].Points <= points
	})
	return n, broken
}
