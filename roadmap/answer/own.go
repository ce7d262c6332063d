package answer

// Words of a workspace's own matters: who it belongs to, what it is, and what
// is asked of it.
var (
	ourOwn   = set(`our ours`)
	ownThing = set(`staging cluster repo repository repositories wiki confluence jira board standup retro sprint meeting office vpn onboarding calendar rota oncall holiday holidays
style guide handbook policy slack channel team lead manager ceo boss license licence licenses budget server servers environment environments credentials account accounts deployment pipeline
database databases dashboard grafana monorepo service services roadmap deadline deadlines customer customers backlog ticket tickets coffee printer parking desk`)
	officeThing = set(`coffee printer parking desk office kitchen handbook wiki vpn fridge wifi toilet`)
	ownAsks     = set(`where who whom when whats access password url link owns own maintains responsible approve approves contact ask address named called located find reach`)
)

// ofTheirs reports whether a question is about the workspace's own matters
// ("where is our staging cluster", "who do i ask for vpn access").
func ofTheirs(words []word) bool {
	if len(words) == 0 {
		return false
	}
	ours, thing, asks, office := false, false, false, false
	for _, w := range words {
		ours = ours || ourOwn[w.raw]
		thing = thing || ownThing[w.raw]
		office = office || officeThing[w.raw]
		asks = asks || ownAsks[w.raw]
	}
	return thing && asks && (ours || words[0].raw == "who") || words[0].raw == "where" && office
}
