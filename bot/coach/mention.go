package coach

import (
	"errors"
	"regexp"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// mentioned reads "<@U1>" or "<@U1|name>", the form in which platforms write
// a mention of a member into text.
func mentioned(text string) (storage.MemberID, bool) {
	inner, ok := strings.CutPrefix(strings.TrimSpace(text), "<@")
	if !ok {
		return "", false
	}
	inner, ok = strings.CutSuffix(inner, ">")
	id, _, _ := strings.Cut(strings.TrimPrefix(inner, "!"), "|")
	return storage.MemberID(id), ok
}

// mentions are the mentions in a text.
var mentions = regexp.MustCompile(`<@!?([^<>|\s]+)(?:\|([^<>]*))?>`)

// inWords puts names in the place of mentions in the text of a refusal: what a
// platform writes for its own use says nothing to a person.
func (c *call) inWords(err error) error {
	mistake, ok := errors.AsType[*UserError](err)
	if !ok || !strings.Contains(mistake.Text, "<@") {
		return err
	}
	said := *mistake
	said.Text = phrase.Sentence(mentions.ReplaceAllStringFunc(mistake.Text, func(mention string) string {
		parts := mentions.FindStringSubmatch(mention)
		return c.nameOf(storage.MemberID(parts[1]), parts[2])
	}))
	return &said
}

// nameOf is what a member is called here; or else the name that stood in the
// mention, if one did.
func (c *call) nameOf(id storage.MemberID, written string) string {
	if m, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: c.req.From.Workspace, Member: id}); err == nil && m.Name != "" {
		return m.Name
	}
	if written != "" {
		return written
	}
	return texts.MentionThatPerson
}
