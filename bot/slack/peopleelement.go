package slack

import (
	"regexp"
	"strings"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// maxChosen is how many people a form takes at once.
const maxChosen = 25

// userID is what Slack calls a person (docs.slack.dev/reference/objects/user-object).
var userID = regexp.MustCompile(`^[UW][A-Z0-9]+$`)

// peopleElement lets people of the workspace be chosen
// (docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#users_multi_select).
func peopleElement(in bot.Input) slack.BlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain("Choose people", maxPlaceholder), in.Name)
	most := maxChosen
	e.MaxSelectedItems = &most
	for id := range strings.FieldsSeq(in.Value) {
		if id = strings.TrimSuffix(strings.TrimPrefix(id, "<@"), ">"); userID.MatchString(id) && len(e.InitialUsers) < most {
			e.InitialUsers = append(e.InitialUsers, id)
		}
	}
	return e
}

// mentionsOf mentions people, as a typed line does.
func mentionsOf(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, "<@"+id+">")
	}
	return strings.Join(all, " ")
}
