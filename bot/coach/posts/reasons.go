package posts

import (
	"strings"

	"mentor/bot/coach/phrase"
	"mentor/bot/coach/texts"
	"mentor/storage"
)

// reasons say why a post wasn't sent.
var reasons = map[string]string{
	storage.WhyLinked:      texts.ReasonLinked,
	storage.WhyUnlinked:    texts.ReasonUnlinked,
	storage.WhyLeft:        texts.ReasonLeft,
	storage.WhyGone:        texts.ReasonGone,
	storage.WhyOff:         texts.ReasonOff,
	storage.WhyPaused:      texts.ReasonPaused,
	storage.WhyLearned:     texts.ReasonLearned,
	storage.WhyHoliday:     texts.ReasonHoliday,
	storage.WhyNoRecap:     texts.ReasonNoRecap,
	storage.WhyFinished:    texts.ReasonFinished,
	storage.WhyDown:        texts.ReasonDown,
	storage.WhyLate:        texts.ReasonLate,
	storage.WhyUnconnected: texts.ReasonUnconnected,
	storage.WhyNoAnswer:    texts.ReasonNoAnswer,
	storage.WhyUnasked:     texts.ReasonUnasked,
	storage.WhyNotFound:    texts.ReasonNotFound,
	storage.WhySettled:     texts.ReasonSettled,
	storage.WhyUnscheduled: texts.ReasonUnscheduled,
	storage.WhyWithdrawn:   texts.ReasonWithdrawn,
	storage.WhyDone:        texts.ReasonDone,
	storage.WhyNoTeam:      texts.ReasonNoTeam,
	storage.WhyNoLead:      texts.ReasonNoLead,
	storage.WhyNobody:      texts.ReasonNobody,
	storage.WhyRoleBack:    texts.ReasonRoleBack,
	storage.WhyRoleUntold:  texts.ReasonRoleUntold,
	storage.WhyUncorrected: texts.ReasonUncorrected,
	storage.WhyNoPairs:     texts.ReasonNoPairs,
	storage.WhyPaired:      texts.ReasonPaired,
	storage.WhyUnpaired:    texts.ReasonUnpaired,
}

// Reason says in a sentence why a post is as it is: in our words, or in those of the
// platform. Posts of earlier versions have words of their own.
func Reason(why string) string {
	if known, ok := reasons[why]; ok || why == "" {
		return known
	}
	if why = phrase.Sentence(why); strings.ContainsAny(why[len(why)-1:], ".!?") {
		return why
	}
	return why + "."
}
