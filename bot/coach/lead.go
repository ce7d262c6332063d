package coach

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot/coach/cohort"
	"mentor/bot/coach/plaintext"
	"mentor/storage"
)

// What leads do: they assign topics, set goals and correct progress.

// reach is whom a lead may act for: everybody, or the members of some
// teams.
type reach struct {
	all   bool
	teams []storage.Team
}

// over reports whether a member is within reach.
func (r reach) over(m *storage.Member) bool {
	return r.all || m.Team != "" && slices.ContainsFunc(r.teams, func(t storage.Team) bool { return t.ID == m.Team })
}

// leads reports whether the reach is a lead's at all.
func (r reach) leads() bool { return r.all || len(r.teams) > 0 }

// reach returns for whom the asker may do something.
func (c leadCall) reach(do act, ws *storage.Workspace) reach {
	if c.may(do, ws) {
		return reach{all: true, teams: ws.Teams}
	}
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil {
		return reach{}
	}
	var led []storage.Team
	for _, t := range ws.Teams {
		if c.mayIn(do, ws, &m, t) {
			led = append(led, t)
		}
	}
	return reach{teams: led}
}

// group is whom something is done for, by name or as a team.
type group struct {
	members []storage.Member
	team    storage.Team // "" when they were named one by one
	all     bool         // everybody here
}

// line names the group in a command line.
func (g group) line() string {
	switch {
	case g.all:
		return texts.LeadEverybody
	case g.team.ID != "":
		return "team " + g.team.Name
	}
	words := make([]string, 0, len(g.members))
	for i := range g.members {
		words = append(words, "<@"+string(g.members[i].Key.Member)+">")
	}
	return strings.Join(words, " ")
}

// everybodyWords name all members.
var everybodyWords = []string{"everybody", "everyone", "all", "@everyone", "@here"}

// whom reads whom a text is about and returns the rest of it: mentions and names behind
// an "@" wherever they stand, or else a team, everybody, or the name that it begins
// with. Everybody who is named has to be within reach.
func (c leadCall) whom(text string, ws *storage.Workspace, r reach) (g group, rest string, err error) {
	if names, rest := namesIn(text); len(names) > 0 {
		g, err = c.named(names, r)
		return g, rest, err
	}
	first, behind := cutWord(text)
	if strings.EqualFold(first, "to") || strings.EqualFold(first, "for") {
		first, behind = cutWord(behind)
	}
	if slices.Contains(everybodyWords, strings.ToLower(first)) {
		if !r.all {
			return g, "", Userf(texts.LeadNotEverybody)
		}
		g.members, err = c.walk("", r)
		g.all = true
		return g, behind, err
	}
	if t, before, after, ok := teamIn(text, ws); ok {
		if !r.all && !slices.ContainsFunc(r.teams, func(own storage.Team) bool { return own.ID == t.ID }) {
			return g, "", Userf(texts.LeadNotTeam, t.Name)
		}
		g.team = t
		g.members, err = c.walk(t.ID, r)
		return g, strings.TrimSpace(before + " " + after), err
	}
	if first == "" || behind == "" {
		return g, text, nil
	}
	g, err = c.named([]string{first}, r)
	return g, behind, err
}

// gluedNames is what stands between names without a blank: "@ada,@emre".
var gluedNames = regexp.MustCompile(`([,;&+/])@`)

// namesIn takes mentions and names behind an "@" out of a text.
func namesIn(text string) (names []string, rest string) {
	text = mentions.ReplaceAllStringFunc(text, func(mention string) string {
		names = append(names, mention)
		return " "
	})
	var left []string
	for word := range strings.FieldsSeq(gluedNames.ReplaceAllString(text, "$1 @")) {
		name := strings.TrimRight(word, ",;:")
		if len(name) > 1 && name[0] == '@' && !slices.Contains(everybodyWords, strings.ToLower(name)) {
			names = append(names, name)
			continue
		}
		left = append(left, word)
	}
	return names, strings.Join(left, " ")
}

// teamIn finds "team NAME" in a text.
func teamIn(text string, ws *storage.Workspace) (t storage.Team, before, after string, ok bool) {
	words := strings.Fields(text)
	for i, word := range words {
		if !strings.EqualFold(word, "team") {
			continue
		}
		for n := min(len(words), i+1+maxTopicName); n > i+1; n-- {
			if t, ok := teamNamed(ws, strings.TrimRight(strings.Join(words[i+1:n], " "), ",;:")); ok {
				return t, strings.Join(words[:i], " "), strings.Join(words[n:], " "), true
			}
		}
	}
	return storage.Team{}, "", "", false
}

// named finds members by what they were called.
func (c leadCall) named(names []string, r reach) (g group, err error) {
	for _, name := range names {
		m, err := c.memberWithin(name, r)
		if err != nil {
			return group{}, err
		}
		if !r.over(&m) {
			return group{}, Userf(texts.LeadNotMember, m.Name)
		}
		if !slices.ContainsFunc(g.members, func(other storage.Member) bool { return other.Key == m.Key }) {
			c.lib.Adopt(&m.Progress)
			g.members = append(g.members, m)
		}
	}
	return g, nil
}

// memberWithin finds somebody by a mention, an ID or a name. Those who lead may name
// members who are on no board.
func (c leadCall) memberWithin(who string, r reach) (storage.Member, error) {
	m, err := c.memberCalled(who)
	if err == nil && m.Progress.Roadmap == "" {
		return m, Userf(texts.LeadHasntJoinedYet, m.Name)
	}
	if _, mistaken := errors.AsType[*UserError](err); !mistaken || strings.HasPrefix(who, "<@") {
		return m, err
	}
	name := plaintext.Fold(strings.TrimPrefix(who, "@"))
	all, failed := c.walk("", r)
	if failed != nil {
		return m, failed
	}
	found := slices.DeleteFunc(all, func(m storage.Member) bool {
		called := plaintext.Fold(m.Name)
		return called != name && !strings.HasPrefix(called, name+" ")
	})
	switch len(found) {
	case 0:
		return m, err
	case 1:
		return found[0], nil
	}
	return m, Userf(texts.LeadPeopleHereAreCalled, len(found), strings.TrimPrefix(who, "@"))
}

// walk returns the members within reach, or those of a team of it.
func (c leadCall) walk(team storage.TeamID, r reach) (all []storage.Member, err error) {
	for m, err := range cohort.Members(c.ctx, c.bot.store, c.lib, c.req.From.Workspace, team) {
		if err != nil {
			return nil, err
		}
		if m.Progress.Roadmap != "" && r.over(m) {
			all = append(all, *m)
		}
	}
	slices.SortFunc(all, func(a, b storage.Member) int {
		return strings.Compare(strings.ToLower(a.Name)+"\x00"+string(a.Key.Member), strings.ToLower(b.Name)+"\x00"+string(b.Key.Member))
	})
	return all, nil
}
