package report

import "mentor/bot/coach/texts"

// few reports whether the group is too small to name anybody.
func (g *Report) few() bool { return g.Members < fewest }

// pick returns the first of a list who are named, how many are in it that may be, and
// how many others, who are left out when they could be told by it.
func (g *Report) pick(list *shortlist) (first []*someone, named, others int) {
	switch {
	case g.few():
		return nil, 0, list.shown + list.hidden
	case g.hidden < fewest:
		return list.first, list.shown, 0
	}
	return list.first, list.shown, list.hidden
}

// callers returns the first of those who called for help, and how many did, as far as
// they may be named.
func (g *Report) callers() (first []*someone, all int) {
	if g.few() {
		return nil, 0
	}
	return g.asked.first, g.asked.shown + g.asked.hidden
}

// rule says in one line who is told of how.
func (g *Report) rule() string {
	if g.few() {
		return texts.ReportPrivacyOnlyYouSeeThis
	}
	words := texts.ReportPrivacyOnlyYouSeeThisEverybody
	if g.hidden > 0 && g.hidden < fewest {
		words += " " + texts.ReportPrivacyMembersWhoArentNamedOnly
	}
	return words
}
