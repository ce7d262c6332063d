package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot"
	"mentor/storage"
)

// person reads who speaks: a short name that is also the ID.
func (p *Page) person(r *http.Request) bot.Person {
	name := strings.Join(strings.Fields(strings.ToValidUTF8(r.FormValue("as"), "")), " ")
	name = strings.TrimLeft(strings.ReplaceAll(name, pairSign, ""), channelSign+leadSign+" ")
	if name == "" {
		name = "You"
	}
	if utf8.RuneCountInString(name) > maxName {
		name = string([]rune(name)[:maxName])
	}
	id := storage.MemberID(strings.ToLower(name))
	return bot.Person{Workspace: p.Workspace, ID: id, Name: name, Zone: r.FormValue("zone"), Admin: p.Runs(id)}
}

// someone is a person in the switcher.
type someone struct {
	bot.Person
	Role string // "" is a learner
}

// cast returns whom one can be: those with a role first, a lead before a mentor. What
// can't be read is left out and logged.
func (p *Page) cast(ctx context.Context) []someone {
	people, err := p.People(ctx)
	if err != nil {
		p.Log.ErrorContext(ctx, "cannot list people", "err", err)
	}
	roles, err := p.Roles(ctx)
	if err != nil {
		p.Log.ErrorContext(ctx, "cannot list roles", "err", err)
	}
	order := []storage.Role{storage.AdminRole, storage.LeadRole, storage.CaptainRole, storage.MentorRole, ""}
	var all []someone
	for _, role := range order {
		for _, who := range people {
			if roles[who.ID] == role {
				all = append(all, someone{who, string(role)})
			}
		}
	}
	return all
}

// roleOf returns the role of somebody of the cast.
func roleOf(cast []someone, id storage.MemberID) string {
	if i := slices.IndexFunc(cast, func(s someone) bool { return s.ID == id }); i >= 0 {
		return cast[i].Role
	}
	return ""
}

// leads reports whether a role sees what those who lead see.
func leads(role string) bool {
	return role == string(storage.LeadRole) || role == string(storage.AdminRole)
}

// leader returns the name as which the lead's view is opened: one's own if one leads,
// or else that of a lead.
func leader(cast []someone, me bot.Person) string {
	if leads(roleOf(cast, me.ID)) {
		return me.Name
	}
	for _, role := range []storage.Role{storage.LeadRole, storage.AdminRole} {
		if i := slices.IndexFunc(cast, func(s someone) bool { return s.Role == string(role) }); i >= 0 {
			return cast[i].Name
		}
	}
	return me.Name
}

// nameOf is what a member of the cast is called; others by their IDs.
func nameOf(cast []someone, id storage.MemberID) string {
	if i := slices.IndexFunc(cast, func(s someone) bool { return s.ID == id }); i >= 0 {
		return cast[i].Name
	}
	return string(id)
}
