package report

import "mentor/bot/coach/texts"

// few reports whether the group is too small to name anybody.
func (g *Report) few() bool { return g.Members < fewest }

// unnamed returns how many of the group are named nowhere.
func (g *Report) unnamed() int {
	n := 0
	for i := range g.people {
		if !g.people[i].shown {
			n++
		}
	}
	return n
}

// pick splits those whom a list tells of into the named ones and a number of
// others, who are left out when they could be told by it.
func (g *Report) pick(tells func(*someone) bool) (named []*someone, others int) {
	for i := range g.people {
		who := &g.people[i]
		switch {
		case !tells(who):
		case who.shown && !g.few():
			named = append(named, who)
		default:
			others++
		}
	}
	if !g.few() && g.unnamed() < fewest {
		others = 0
	}
	return named, others
}

// callers returns those who called for help, as far as they may be named.
func (g *Report) callers() []*someone {
	var all []*someone
	for i := range g.people {
		if len(g.people[i].calls) > 0 && !g.few() {
			all = append(all, &g.people[i])
		}
	}
	return all
}

// rule says in one line who is told of how.
func (g *Report) rule() string {
	if g.few() {
		return texts.ReportPrivacyOnlyYouSeeThis
	}
	words := texts.ReportPrivacyOnlyYouSeeThisEverybody
	if n := g.unnamed(); n > 0 && n < fewest {
		words += " " + texts.ReportPrivacyMembersWhoArentNamedOnly
	}
	return words
}
