package cohort

import (
	"context"

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
	return store.Above(ctx, board, first[0].Points-1)
}
