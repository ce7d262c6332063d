package coach

import (
	"errors"
	"fmt"
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// act is something that not everybody may do, as the audit trail keeps it. None is ever
// given another meaning.
type act string

// The acts.
const (
	seeReport        act = "report"
	seeTeamReport    act = "team-report"
	seeUnanswered    act = "unanswered"
	takeHelpRequests act = "help"
	teachAnswers     act = "teach"
	changeAnswers    act = "change-answers"
	approveAnswers   act = "approve"
	setQuest         act = "quest"
	nameCaptain      act = "captain"
	deleteTeam       act = "delete-team"
	manyTeams        act = "teams"
	assignWork       act = "assign"
	setGoals         act = "goals"
	correctWork      act = "correct"
	nameMentor       act = "mentors"
	setPairs         act = "pairs"
	setHolidays      act = "holidays"
	setChannels      act = "channels"
	ownRoads         act = "roads"
	nameRoles        act = "roles"
	setWorkspace     act = "workspace"
	readTrail        act = "trail"
)

// onlyTexts say who may do something, to somebody who may not.
var onlyTexts = map[act]string{
	seeTeamReport:  texts.OnlySeeTeamReport,
	seeUnanswered:  texts.OnlySeeUnanswered,
	approveAnswers: texts.OnlyApproveAnswers,
	assignWork:     texts.OnlyAssign,
	setGoals:       texts.OnlySetGoals,
	correctWork:    texts.OnlyCorrect,
	nameMentor:     texts.OnlyNameMentors,
	setPairs:       texts.OnlySetPairs,
	setHolidays:    texts.OnlySetHolidays,
	setChannels:    texts.OnlySetChannels,
	ownRoads:       texts.OnlyChangeRoadmaps,
	nameRoles:      texts.OnlyNameRoles,
	setWorkspace:   texts.OnlySetWorkspace,
	readTrail:      texts.OnlyReadTrail,
}

// onlyInTexts say the same of a team.
var onlyInTexts = map[act]string{
	setQuest:    texts.OnlySetQuest,
	nameCaptain: texts.OnlyNameCaptain,
	deleteTeam:  texts.OnlyDeleteTeam,
}

// rights is who may do what. A captain's right is about their own team.
var rights = map[act][]storage.Role{
	seeReport:        {storage.LeadRole, storage.AdminRole},
	seeTeamReport:    {storage.CaptainRole, storage.LeadRole, storage.AdminRole},
	seeUnanswered:    {storage.LeadRole, storage.AdminRole}, // not captains: anybody can make a team of one
	takeHelpRequests: {storage.MentorRole, storage.LeadRole, storage.AdminRole},
	teachAnswers:     {storage.MentorRole, storage.LeadRole, storage.AdminRole},
	changeAnswers:    {storage.LeadRole, storage.AdminRole},
	approveAnswers:   {storage.LeadRole, storage.AdminRole},
	setQuest:         {storage.CaptainRole, storage.LeadRole, storage.AdminRole},
	nameCaptain:      {storage.CaptainRole, storage.LeadRole, storage.AdminRole},
	deleteTeam:       {storage.CaptainRole, storage.LeadRole, storage.AdminRole},
	manyTeams:        {storage.LeadRole, storage.AdminRole},
	assignWork:       {storage.CaptainRole, storage.LeadRole, storage.AdminRole},
	setGoals:         {storage.CaptainRole, storage.LeadRole, storage.AdminRole},
	correctWork:      {storage.LeadRole, storage.AdminRole},
	nameMentor:       {storage.LeadRole, storage.AdminRole},
	setPairs:         {storage.LeadRole, storage.AdminRole},
	setHolidays:      {storage.LeadRole, storage.AdminRole},
	setChannels:      {storage.AdminRole},
	ownRoads:         {storage.LeadRole, storage.AdminRole},
	nameRoles:        {storage.AdminRole},
	setWorkspace:     {storage.AdminRole},
	readTrail:        {storage.AdminRole},
}

// allowed reports whether somebody with these roles may do something.
func allowed(roles []storage.Role, do act) bool {
	return slices.ContainsFunc(rights[do], func(r storage.Role) bool { return slices.Contains(roles, r) })
}

// rolesIn are the roles that somebody has in a workspace, without those in a team.
// Whoever runs the workspace says so with each request, so that it ends when the
// platform says so; who was named stands in the workspace.
func rolesIn(w *storage.Workspace, who bot.Person) []storage.Role {
	roles := []storage.Role{storage.MemberRole}
	if slices.ContainsFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == who.ID }) {
		roles = append(roles, storage.MentorRole)
	}
	if w.Has(who.ID, storage.LeadRole) {
		roles = append(roles, storage.LeadRole)
	}
	if who.Admin || w.Has(who.ID, storage.AdminRole) {
		roles = append(roles, storage.AdminRole)
	}
	return roles
}

// may reports whether the asker may do something. It reads nothing, so that it can
// be asked inside a change.
func (c *call) may(do act, w *storage.Workspace) bool {
	return allowed(rolesIn(w, c.req.From), do)
}

// mayIn reports whether the asker may do something in a team: as its captain, who
// has to be on it, or by a role that counts everywhere. m is the asker.
func (c *call) mayIn(do act, w *storage.Workspace, m *storage.Member, t storage.Team) bool {
	roles := rolesIn(w, c.req.From)
	if m.Exists() && leadsAs(m, t) {
		roles = append(roles, storage.CaptainRole)
	}
	return allowed(roles, do)
}

// leadsAs reports whether a member is the captain of a team, and on it.
func leadsAs(m *storage.Member, t storage.Team) bool {
	return t.Captain == m.Key.Member && t.ID == m.Team
}

// allowed is nil if the asker may do something, and else says who may.
func (c *call) allowed(do act) error {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err == nil && !c.may(do, &ws) {
		err = refuse(do, &ws)
	}
	return err
}

// namedInRefusals is how many people a refusal names.
const namedInRefusals = 3

// errNotTheirs ends a change that the asker may not make. What is said about it needs
// the store, which a change must not wait for.
var errNotTheirs = errors.New("the asker may not do that")

// refuse says that the asker may not do something, and whom to ask.
func refuse(do act, w *storage.Workspace) error {
	return notAllowed(do, Userf("%s", onlyTexts[do]+" "+whomToAsk(namesFor(do, w))))
}

// refuseIn is refuse for a right that the captain of a team has.
func (c *call) refuseIn(do act, w *storage.Workspace, t storage.Team) error {
	people := namesFor(do, w)
	if t.Captain != "" {
		if m, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: w.ID, Member: t.Captain}); err == nil && leadsAs(&m, t) && !m.Away {
			people = append([]string{m.Name}, people...)
		}
	}
	return notAllowed(do, Userf("%s", texts.Fill(onlyInTexts[do], t.Name)+" "+whomToAsk(people)))
}

// refusedIn is refuseIn for a team that is known by its ID.
func (c *call) refusedIn(do act, id storage.TeamID) error {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return err
	}
	t, _ := ws.Team(id)
	return c.refuseIn(do, &ws, t)
}

// namesFor are those who were named for a role that may do something.
func namesFor(do act, w *storage.Workspace) []string {
	var people []string
	for _, r := range rights[do] {
		for _, n := range w.NamedFor(r) {
			if !slices.Contains(people, n.Name) {
				people = append(people, n.Name)
			}
		}
	}
	return people
}

// whomToAsk names those who may do something, or says that there are some.
func whomToAsk(people []string) string {
	if len(people) == 0 {
		return texts.RightsAskOneOfThem
	}
	return texts.Fill(texts.RightsAsk, phrase.Or(people[:min(len(people), namedInRefusals)]))
}

// highest is the role by which the asker does something: the least one that gives
// the right, unless they have a higher one.
func (c *call) highest(do act, w *storage.Workspace) storage.Role {
	roles := rolesIn(w, c.req.From)
	for _, r := range []storage.Role{storage.AdminRole, storage.LeadRole} {
		if slices.Contains(roles, r) {
			return r
		}
	}
	if able := rights[do]; len(able) > 0 {
		return able[0]
	}
	return storage.MemberRole
}

// did is a deed in the audit trail, as it is stored. What it says stands in
// deedWords; none is ever given another meaning.
type did string

// note adds a deed to the audit trail, together with the change of the workspace
// that it is about. It is for what changes something, so that a repetition adds
// nothing. Nothing that a member wrote may be in what.
func (c *call) note(w *storage.Workspace, do act, d did, to storage.Who, what string) {
	w.Deeds = append(w.Deeds, storage.Deed{
		At: c.now.Unix(), By: storage.Who{ID: c.req.From.ID, Name: c.req.From.Name}, As: c.highest(do, w),
		Did: string(d), To: to, What: what, Trace: bot.TraceOf(c.ctx),
	})
}

// noteAlone adds a deed whose change isn't one of the workspace: of a member, such
// as somebody's progress. It comes after the change.
func (c *call) noteAlone(do act, d did, to storage.Who, what string) error {
	_, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		c.note(w, do, d, to, what)
		return nil
	})
	if err != nil {
		return fmt.Errorf("note %s: %w", d, err)
	}
	return nil
}

// whoIs names a member in a deed.
func whoIs(m *storage.Member) storage.Who { return storage.Who{ID: m.Key.Member, Name: m.Name} }
