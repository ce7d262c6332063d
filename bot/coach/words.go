package coach

import (
	"strings"

	"mentor/roadmap"
)

// Small pieces of wording that several handlers share.

func cutAgain(receipt string) (again bool, id roadmap.TopicID) {
	rest, again := strings.CutPrefix(receipt, "again ")
	return again, roadmap.TopicID(rest)
}
