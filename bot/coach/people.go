package coach

import (
	"errors"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/storage"
)

// Whom words name.

// peopleIn reads the people whom words begin with, mentioned one after the other, or
// one person by name.
func (c *call) peopleIn(words string) (people []storage.Who, rest string, err error) {
	rest = strings.TrimSpace(words)
	for {
		word, after := cutWord(strings.TrimLeft(rest, ", "))
		if len(people) > 0 && strings.EqualFold(word, "and") {
			word, after = cutWord(after)
		}
		if !strings.HasPrefix(word, "@") && !strings.HasPrefix(word, "<@") {
			break
		}
		who, err := c.personCalled(strings.TrimRight(word, ",;"))
		if err != nil {
			return nil, "", err
		}
		if !slices.Contains(people, who) {
			people = append(people, who)
		}
		rest = after
	}
	rest = strings.Trim(rest, ", ")
	if len(people) == 0 && rest != "" {
		who, err := c.personCalled(rest)
		return []storage.Who{who}, "", err
	}
	return people, rest, nil
}

// personCalled is the person who is mentioned, or called by a name. Whoever is
// mentioned need not have joined: admins and mentors need not be learners.
func (c *call) personCalled(text string) (storage.Who, error) {
	m, err := c.memberCalled(text)
	if err == nil {
		return whoIs(&m), nil
	}
	mistake, ok := errors.AsType[*UserError](err)
	if !ok {
		return storage.Who{}, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return storage.Who{}, err
	}
	id, isMention := mentioned(text)
	for _, known := range known(&ws) {
		if isMention && known.ID == id || !isMention && strings.EqualFold(known.Name, strings.TrimPrefix(text, "@")) {
			return known, nil
		}
	}
	if !isMention || id == "" {
		return storage.Who{}, mistake
	}
	name := string(id)
	if found := mentions.FindStringSubmatch(text); len(found) > 2 && found[2] != "" {
		name = found[2]
	}
	return storage.Who{ID: id, Name: cleanPerson(bot.Person{ID: id, Name: name}).Name}, nil
}

// known are those whom the workspace names, members or not.
func known(w *storage.Workspace) []storage.Who {
	var all []storage.Who
	for _, n := range w.Roles {
		all = append(all, storage.Who{ID: n.ID, Name: n.Name})
	}
	for _, m := range w.Mentors {
		all = append(all, storage.Who{ID: m.ID, Name: m.Name})
	}
	return all
}
