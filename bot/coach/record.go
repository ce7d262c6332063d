package coach

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// A learning record goes along to another installation, and comes from one.

// importTime is how long a record waits for a yes.
const importTime = time.Hour

// exportRecord hands the asker their learning record, to be read and to be imported.
func (c recordCall) exportRecord() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	record := c.lib.RecordOf(&m.Progress, c.today(&m))
	text, err := record.Markdown(m.Name, c.plan(&m).Roadmap.Title)
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{
		Message: bot.Message{Title: texts.TitleYourLearningRecord, Blocks: []bot.Block{
			bot.Say(texts.Fill(texts.RecordWithTheirDays,
				phrase.Sentence(texts.Topics(len(record.Topics))), texts.Projects(len(record.Projects)))),
			bot.Small(texts.RecordStreaksAndWhatOthersSaid),
		}},
		File: &bot.Attachment{Name: "mentor-learning-record.md", Type: "text/markdown", Data: []byte(text)},
	}, nil
}

// pendingImport is under which name a record waits.
func pendingImport(key storage.Key) string {
	return "import:" + string(key.Workspace) + ":" + string(key.Member)
}

// takeRecord reads a learning record from a file or from the text, says what it
// would do, and does it after a yes.
func (c recordCall) takeRecord() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	text := strings.TrimSpace(c.arg("record"))
	if v := c.req.Values["record"]; v != "" {
		text = v
	}
	switch strings.ToLower(text) {
	case "yes":
		return c.importNow(&m)
	case "no":
		_, err := c.bot.store.Take(c.ctx, pendingImport(m.Key))
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.RecordNothingWasImported)}}, Update: true}, nil
	}
	data, trouble := c.sentRecord(text)
	if trouble != "" {
		return bot.Reply{}, Userf("%s", trouble)
	}
	if len(data) == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleImportALearningRecord, Blocks: []bot.Block{
			bot.Say(texts.RecordSendMeTheFile),
		}}}, nil
	}
	record, err := roadmap.ReadRecord(data, c.today(&m))
	if err != nil {
		return bot.Reply{}, unreadRecord(err)
	}
	return c.askImport(&m, record)
}

// ImportRecord takes a learning record over for somebody who has joined, as an operator
// asks for it. Doing it again adds nothing. An error of the record is a sentence.
func (b *Bot) ImportRecord(ctx context.Context, key storage.Key, data []byte) (roadmap.Taken, error) {
	lib := b.contentOf(ctx, key.Workspace).lib
	var taken roadmap.Taken
	_, err := b.store.Change(ctx, key, "", func(m *storage.Member) (string, error) {
		if m.Progress.Roadmap == "" {
			return "", storage.ErrNotFound
		}
		today := roadmap.DayOf(b.clock(), m.Location())
		record, err := roadmap.ReadRecord(data, today)
		if err != nil {
			return "", err
		}
		lib.Adopt(&m.Progress)
		taken = lib.Take(&m.Progress, record, today)
		return "", nil
	})
	return taken, err
}

// unreadRecord says why a record can't be imported.
func unreadRecord(err error) error {
	switch {
	case errors.Is(err, roadmap.ErrLongRecord):
		return Userf(texts.RecordTooLong)
	case errors.Is(err, roadmap.ErrNewerRecord):
		return Userf(texts.RecordTooNew)
	}
	return Userf(texts.RecordUnreadable)
}

// sentRecord is what was sent along, or else the text.
func (c recordCall) sentRecord(text string) (data []byte, trouble string) {
	for _, f := range c.req.Files {
		if f.Trouble != "" {
			return nil, f.Trouble
		}
		if roadmap.IsRecord(f.Data) || len(c.req.Files) == 1 {
			return f.Data, ""
		}
	}
	return []byte(text), ""
}

// askImport says what a record would do, and keeps it until there's an answer.
func (c recordCall) askImport(m *storage.Member, record roadmap.Record) (bot.Reply, error) {
	trial, err := copied(&m.Progress)
	if err != nil {
		return bot.Reply{}, err
	}
	taken := c.lib.Take(&trial, record, c.today(m))
	if len(taken.Topics)+taken.Projects == 0 {
		says := texts.RecordIsEmpty
		if words := notTaken(taken); words != "" {
			says = texts.Fill(texts.RecordTheresNothingNew, words)
		}
		return plainReply(says), nil
	}
	data, err := json.Marshal(record)
	if err != nil {
		return bot.Reply{}, err
	}
	if err := c.bot.store.Leave(c.ctx, pendingImport(m.Key), string(data), importTime); err != nil {
		return bot.Reply{}, err
	}
	blocks := []bot.Block{
		bot.Say(texts.RecordWould(len(taken.Topics), taken.Projects)),
	}
	if titles := c.lib.Titles(taken.Topics); len(titles) > 0 {
		shown := titles[:min(len(titles), knownShown)]
		if more := len(titles) - len(shown); more > 0 {
			shown = append(shown, texts.Fill(texts.AssignMore, more))
		}
		blocks = append(blocks, bot.Para(bot.B(texts.RecordKnown), bot.T(phrase.List(shown)+".")))
	}
	if words := notTaken(taken); words != "" {
		blocks = append(blocks, bot.Small(texts.Fill(texts.RecordLeftOut, words)))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleImportThisRecord, Blocks: append(blocks,
		bot.Small(texts.Fill(texts.RecordCanTakeItBack, texts.Days(roadmap.UndoPlacedDays))),
		bot.Buttons(bot.Button{Label: texts.ButtonImportIt, Line: "import yes", Style: bot.Primary}, bot.Button{Label: texts.ButtonLeaveIt, Line: "import no"}),
	)}}, nil
}

func notTaken(taken roadmap.Taken) string {
	var words []string
	if taken.Here > 0 {
		words = append(words, texts.RecordSettledHere(taken.Here))
	}
	if taken.Strange > 0 {
		words = append(words, texts.RecordUnknown(taken.Strange))
	}
	return phrase.List(words)
}

// copied is progress that can be tried on.
func copied(p *roadmap.Progress) (roadmap.Progress, error) {
	var trial roadmap.Progress
	data, err := json.Marshal(p)
	if err != nil {
		return trial, err
	}
	return trial, json.Unmarshal(data, &trial)
}

// importNow imports what waits. A repeated delivery finds it gone and is answered
// from the receipt.
func (c recordCall) importNow(m *storage.Member) (bot.Reply, error) {
	data, err := c.bot.store.Take(c.ctx, pendingImport(m.Key))
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Reply{}, err
	}
	record, unread := roadmap.ReadRecord([]byte(data), c.today(m))
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if unread != nil {
			return receipt{}, Userf(texts.RecordTheresNoRecordWaiting)
		}
		taken := c.lib.Take(&m.Progress, record, c.today(m))
		return receipt{Task: len(taken.Topics)}, nil
	})
	if err != nil {
		if data != "" { // it wasn't stored: let them try again
			err = errors.Join(err, c.bot.store.Leave(c.ctx, pendingImport(m.Key), data, importTime))
		}
		return bot.Reply{}, err
	}
	plan := c.plan(&out.Member)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleImported, texts.Topics(out.Task)), Blocks: []bot.Block{
		phrase.Bar(plan), bot.Say(phrase.Next(c.lib, plan)),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonTakeItBack, Line: "level undo"}),
	}}, Update: true}, nil
}
