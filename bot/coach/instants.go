package coach

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// What is said of a change is kept with its delivery, as words. An instant is
// named in them by a mark, which becomes a time of day in somebody's zone only
// when the words are shown.

// instantMark stands for an instant in words of ours.
func instantMark(at time.Time) string { return fmt.Sprintf("{at %d}", at.Unix()) }

var instantMarks = regexp.MustCompile(`\{at (\d+)\}`)

// sayInstants shows words of ours in which marks stand for instants, in the
// member's zone.
func (c *call) sayInstants(m *storage.Member, words string) bot.Block {
	var spans []bot.Span
	done := 0
	for _, found := range instantMarks.FindAllStringSubmatchIndex(words, -1) {
		unix, _ := strconv.ParseInt(words[found[2]:found[3]], 10, 64) // digits
		if done < found[0] {
			spans = append(spans, bot.T(words[done:found[0]]))
		}
		at := time.Unix(unix, 0)
		spans = append(spans, bot.Until(at, longMoment(at, m.Location(), c.now)))
		done = found[1]
	}
	if done < len(words) {
		spans = append(spans, bot.T(words[done:]))
	}
	return bot.Paragraph{Spans: spans}
}

// longMoment words an instant in a zone: "tomorrow at 19:00", "on Wednesday,
// 25 November 2026 at 09:00".
func longMoment(at time.Time, zone *time.Location, now time.Time) string {
	date := roadmap.DateOf(at.In(zone))
	if date-roadmap.DateOf(now.In(zone)) <= 1 {
		return phrase.Moment(at, zone, now)
	}
	return texts.Fill(texts.InstantsOnAt, when.Day(date), at.In(zone).Format("15:04"))
}
