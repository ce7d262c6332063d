package answer

import "slices"

// Words of a workspace's own matters: who it belongs to, what it is, and what
// is asked of it.
var (
	ourOwn   = set(`our ours`)
	ownThing = set(`staging cluster repo repository repositories wiki confluence jira board standup retro sprint meeting office vpn onboarding
calendar rota oncall holiday holidays style guide handbook policy slack channel team lead manager ceo boss license licence
licenses budget server servers environment environments credentials account accounts deployment pipeline database databases
dashboard grafana monorepo service services roadmap deadline deadlines customer customers backlog ticket tickets coffee
printer parking desk`)
	officeThing = set(`coffee printer parking desk office kitchen handbook wiki vpn fridge wifi toilet`)
	ownAsks     = set(`where who whom when access password url link owns own maintains responsible approve approves contact ask address named called
located find reach`)
)

// ofTheirs reports whether a question is about the workspace's own matters
// ("where is our staging cluster", "who do i ask for vpn access"). Words of a
// product's name (names; nil: none) are none of them: "who is connected to my sql server".
func ofTheirs(words []word, names []bool) bool {
	if len(words) == 0 {
		return false
	}
	thing, ours, office := false, false, false
	for i, w := range words {
		thing = thing || ownThing[w.raw] && (i >= len(names) || !names[i])
		office = office || officeThing[w.raw]
		if ourOwn[w.raw] {
			ours = ours || slices.ContainsFunc(words[i+1:min(len(words), i+4)], func(o word) bool { return ownThing[o.raw] })
		}
	}
	first := words[0].raw
	asks := slices.ContainsFunc(words, func(w word) bool { return ownAsks[w.raw] })
	mine := slices.ContainsFunc(words, func(w word) bool { return w.raw == "my" }) // "who cloned my repo"
	return first == "who" && thing && !mine || first == "where" && office || ours && asks && asksPlace[first]
}

// asksPlace are words with which one asks where a thing is, or for a way to it.
var asksPlace = set(`where who whos when whats what which how can`)
