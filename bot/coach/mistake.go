package coach

import (
	"context"
	"errors"

	"mentor/bot/coach/phrase"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/storage"
)

// UserError is a mistake that the person can fix. Its text is one or two
// sentences: what was wrong and what to do next.
type UserError struct {
	Text    string
	Buttons []bot.Button
	Input   string // the form input that is wrong, if it is one
}

func (e *UserError) Error() string { return e.Text }

// Userf makes a UserError.
func Userf(format string, args ...any) error { return &UserError{Text: texts.Fill(format, args...)} }

// failure words an error. Only the texts of UserErrors and of the store's
// sentinels reach a person.
func (b *Bot) failure(ctx context.Context, err error) bot.Reply {
	if mistake, ok := errors.AsType[*UserError](err); ok {
		blocks := []bot.Block{bot.Say(mistake.Text)}
		if len(mistake.Buttons) > 0 {
			blocks = append(blocks, bot.Buttons(mistake.Buttons...))
		}
		return bot.Reply{Message: bot.Message{Blocks: blocks}, Field: mistake.Input, Outcome: bot.Refused}
	}
	b.log.ErrorContext(ctx, "request failed", "err", err)
	text := texts.FailureSomethingWentWrong
	for _, known := range []error{storage.ErrFull, storage.ErrUnavailable, storage.ErrForbidden, storage.ErrClosed, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			text = texts.FailureCantSaveProgressRightNow
		}
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(text)}}, Outcome: bot.Failed}
}

// missing says what a command lacks, by the name of the argument.
var missing = map[string]string{
	"question": texts.MissingQuestion, "topic": texts.MissingTopic, "part": texts.MissingPart, "member": texts.MissingMember, "command": texts.MissingCommand,
}

func quoteExamples(examples []string) string {
	quoted := make([]string, 0, len(examples))
	for _, e := range examples {
		quoted = append(quoted, "/mentor "+e)
	}
	return phrase.Or(quoted)
}
