package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// maxNamed is how many people a workspace names lead or admin.
const maxNamed = 50

// roleTexts are what is said of one and of several people who are named for a role or had
// it before, and of one who has lost it.
var roleTexts = map[storage.Role]struct{ named, allNamed, was, allWere, lost, never string }{
	storage.LeadRole:   {texts.NamedLead, texts.NamedLeads, texts.WasLead, texts.WereLeads, texts.NoLongerLead, texts.NotNamedLead},
	storage.AdminRole:  {texts.NamedAdmin, texts.NamedAdmins, texts.WasAdmin, texts.WereAdmins, texts.NoLongerAdmin, texts.NotNamedAdmin},
	storage.MentorRole: {texts.NamedMentor, texts.NamedMentors, texts.WasMentor, texts.WereMentors, texts.NoLongerMentor, texts.NotNamedMentor},
}

// nameAs gives a role to the people who are named.
func (c adminCall) nameAs(role storage.Role, words string) (bot.Reply, error) {
	if err := c.allowed(rightToName(role)); err != nil {
		return bot.Reply{}, err
	}
	people, rest, err := c.peopleIn(words)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(people) == 0 {
		return bot.Reply{}, Userf(texts.NamingSayWho, role)
	}
	said, err := c.giveRole(role, people, rest)
	if err != nil {
		return bot.Reply{}, err
	}
	buttons := []bot.Button{{Label: texts.ButtonWhoHasWhichRole, Line: "admin"}}
	if len(people) == 1 {
		buttons = append(buttons, bot.Button{Label: texts.ButtonTakeItBack, Line: fmt.Sprintf("admin remove <@%s> %s", people[0].ID, role)})
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Para(said...), bot.Buttons(buttons...)}}, Update: true}, nil
}

// giveRole stores a role and says what has changed. rest are the topics of mentors.
func (c adminCall) giveRole(role storage.Role, people []storage.Who, rest string) ([]bot.Span, error) {
	var topics []roadmap.TopicID
	var err error
	if role == storage.MentorRole && rest != "" {
		if topics, err = mentorCall(c).topicList(rest); err != nil {
			return nil, err
		}
	} else if rest != "" {
		return nil, Userf(texts.NamingCouldntRead, rest, role)
	}
	if err := c.tell(role, people); err != nil {
		return nil, err
	}
	var fresh []storage.Named
	_, err = c.changeWorkspace(func(w *storage.Workspace) error {
		fresh = nil
		for _, who := range people {
			did := giveNamed(w, role, who)
			if role == storage.MentorRole {
				did = giveMentor(w, who, topics)
			}
			if !did {
				continue
			}
			fresh = append(fresh, storage.Named{ID: who.ID, Name: who.Name})
			c.note(w, rightToName(role), didName[role], who, "")
		}
		if len(w.Roles) > maxNamed || len(w.Mentors) > maxMentors {
			return Userf(texts.NamingThisWorkspaceHasAsMany)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	says := roleTexts[role]
	switch len(fresh) {
	case 0:
	case 1:
		return texts.Spans(says.named, namedSpans(fresh)), nil
	default:
		return texts.Spans(says.allNamed, namedSpans(fresh)), nil
	}
	all := make([]storage.Named, 0, len(people))
	for _, p := range people {
		all = append(all, storage.Named{ID: p.ID, Name: p.Name})
	}
	if len(all) == 1 {
		return texts.Spans(says.was, namedSpans(all)), nil
	}
	return texts.Spans(says.allWere, namedSpans(all)), nil
}

var (
	didName = map[storage.Role]did{storage.AdminRole: didNameAdmin, storage.LeadRole: didNameLead, storage.MentorRole: didNameMentor}
	didDrop = map[storage.Role]did{storage.AdminRole: didDropAdmin, storage.LeadRole: didDropLead, storage.MentorRole: didDropMentor}
)

func rightToName(role storage.Role) act {
	if role == storage.MentorRole {
		return nameMentor
	}
	return nameRoles
}

// giveNamed names somebody lead or admin; whoever has another of these roles gets
// this one instead. It reports whether anything changed.
func giveNamed(w *storage.Workspace, role storage.Role, who storage.Who) bool {
	if role == storage.MentorRole {
		return false
	}
	i := slices.IndexFunc(w.Roles, func(n storage.Named) bool { return n.ID == who.ID })
	if i < 0 {
		w.Roles = append(w.Roles, storage.Named{ID: who.ID, Name: who.Name, Role: role})
		return true
	}
	had := w.Roles[i].Role == role && !w.Roles[i].Away
	w.Roles[i] = storage.Named{ID: who.ID, Name: who.Name, Role: role}
	return !had
}

// giveMentor makes somebody a mentor. Whoever is one keeps their own topics unless
// others are named.
func giveMentor(w *storage.Workspace, who storage.Who, topics []roadmap.TopicID) bool {
	i := slices.IndexFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == who.ID })
	if i < 0 {
		w.Mentors = append(w.Mentors, storage.Mentor{ID: who.ID, Name: who.Name, Topics: topics})
		return true
	}
	if len(topics) == 0 || slices.Equal(w.Mentors[i].Topics, topics) {
		return false
	}
	w.Mentors[i].Topics = topics
	return true
}

// removeRole takes a role from somebody, or all that the asker may take.
func (c adminCall) removeRole(words string) (bot.Reply, error) {
	role, words := roleIn(words)
	people, rest, err := c.peopleIn(words)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(people) != 1 || rest != "" {
		return bot.Reply{}, Userf(texts.NamingPleaseSayWhoOnePerson)
	}
	who := people[0]
	if err := c.tellGone(role, who); err != nil {
		return bot.Reply{}, err
	}
	var gone []storage.Role
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		gone = rolesOf(w, who.ID, role)
		for _, r := range gone {
			if do := rightToName(r); !c.may(do, w) {
				return refuse(do, w)
			}
			c.note(w, rightToName(r), didDrop[r], who, "")
		}
		dropRoles(w, who.ID, gone)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if len(gone) == 0 {
		return bot.Reply{}, c.nothingToRemove(&ws, who, role)
	}
	return roleGone(who, gone), nil
}

// rolesOf are the roles that somebody was named for, or of them only one.
func rolesOf(w *storage.Workspace, id storage.MemberID, only storage.Role) []storage.Role {
	var roles []storage.Role
	for _, n := range w.Roles {
		if n.ID == id && (only == "" || only == n.Role) {
			roles = append(roles, n.Role)
		}
	}
	if (only == "" || only == storage.MentorRole) && slices.ContainsFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == id }) {
		roles = append(roles, storage.MentorRole)
	}
	return roles
}

func dropRoles(w *storage.Workspace, id storage.MemberID, roles []storage.Role) {
	w.Roles = slices.DeleteFunc(w.Roles, func(n storage.Named) bool { return n.ID == id && slices.Contains(roles, n.Role) })
	if slices.Contains(roles, storage.MentorRole) {
		w.Mentors = slices.DeleteFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == id })
	}
}

// roleGone says which roles somebody has no more.
func roleGone(who storage.Who, gone []storage.Role) bot.Reply {
	name := namedSpans([]storage.Named{{ID: who.ID, Name: who.Name}})
	said := texts.Spans(roleTexts[gone[0]].lost, name)
	if len(gone) > 1 {
		var roles []string
		for _, r := range gone {
			roles = append(roles, string(r))
		}
		said = texts.Spans(texts.NoLongerAny, name, phrase.List(roles))
	}
	buttons := []bot.Button{{Label: texts.ButtonWhoHasWhichRole, Line: "admin"}}
	if len(gone) == 1 {
		buttons = append(buttons, bot.Button{Label: texts.ButtonGiveItBack, Line: fmt.Sprintf("admin %s <@%s>", gone[0], who.ID)})
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Para(said...),
		bot.Buttons(buttons...),
	}}, Update: true}
}

// nothingToRemove says why a role can't be taken.
func (c adminCall) nothingToRemove(w *storage.Workspace, who storage.Who, role storage.Role) error {
	if !c.may(nameMentor, w) {
		return refuse(nameRoles, w)
	}
	if role == storage.CaptainRole || slices.ContainsFunc(w.Teams, func(t storage.Team) bool { return t.Captain == who.ID }) {
		return Userf(texts.NamingHasNoRoleHereBesides, nameOfWho(who))
	}
	if role != "" {
		return Userf(roleTexts[role].never, nameOfWho(who))
	}
	return Userf(texts.NamingWasntNamedForARole, nameOfWho(who))
}

// roleIn takes the name of a role out of words: "lead @maria", "@maria as lead".
func roleIn(words string) (role storage.Role, rest string) {
	var left []string
	for w := range strings.FieldsSeq(words) {
		bare := storage.Role(strings.TrimSuffix(strings.ToLower(strings.Trim(w, ",.")), "s"))
		switch {
		case role == "" && slices.Contains([]storage.Role{storage.MentorRole, storage.CaptainRole, storage.LeadRole, storage.AdminRole}, bare):
			role = bare
		case slices.Contains([]string{"as", "from", "a", "an"}, string(bare)):
		default:
			left = append(left, w)
		}
	}
	return role, strings.Join(left, " ")
}
