package storage

import "time"

// NextDue is when the member's next nudge after now is due, in Unix seconds; 0 when
// none is wanted.
func (m *Member) NextDue(now time.Time) int64 {
	if m.First != nil || m.Gone() || !m.Remind.Wanted() {
		return 0
	}
	if next, ok := m.Remind.After(now, m.Location()); ok {
		return next.At.Unix()
	}
	return 0
}

// Reschedule is the one place that sets Due. was is the member before the change,
// nil when the nudge that was due has just been posted. A nudge that is due now
// and that the change does not touch is left to the scheduler, which is about to
// plan it.
func (m *Member) Reschedule(was *Member, now time.Time) {
	if was != nil && was.Due > 0 && was.Due <= now.Unix() && m.Remind.Wanted() && !m.Gone() {
		before := was.Remind
		before.Ignored = m.Remind.Ignored
		if before == m.Remind && was.Zone == m.Zone {
			if was.Remind.Ignored != m.Remind.Ignored {
				m.Due = now.Unix() // it has to be looked at again: the back-off is over
			}
			return
		}
	}
	m.Due = m.NextDue(now)
}
