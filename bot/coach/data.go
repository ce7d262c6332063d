package coach

import (
	"cmp"
	"encoding/json"
	"errors"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// maxExportedPosts is more than the ledger keeps of a member who is nudged once
// a day.
const maxExportedPosts = 200

// export hands the asker everything that is kept about them.
func (c dataCall) export() (bot.Reply, error) {
	if c.arg("as") == "record" {
		return recordCall(c).exportRecord()
	}
	m, ws, err := c.memberAndWorkspace()
	if err != nil {
		return bot.Reply{}, err
	}
	posts, err := c.postsToMe(&m)
	if err != nil {
		return bot.Reply{}, err
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	if err != nil {
		return bot.Reply{}, err
	}
	trail, err := c.bot.store.Trail(c.ctx, m.Key.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	data, err := json.MarshalIndent(struct {
		Workspace storage.WorkspaceID `json:"workspace"`
		ID        storage.MemberID    `json:"id"`
		Member    storage.Member      `json:"member"`
		Shared    storage.Workspace   `json:"shared"`
		Calls     storage.Desk        `json:"calls,omitzero"`
		Nudges    []storage.Post      `json:"nudges,omitempty"`
		Trail     storage.Trail       `json:"trail,omitempty"`
		Accounts  []storage.Key       `json:"accounts,omitempty"` // the first one has the record
	}{m.Key.Workspace, m.Key.Member, m, ws.Of(m.Key.Member), d.Of(m.Key.Member), posts, trail.Of(m.Key.Member), linkedAccounts(&m)}, "", "  ")
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{
		Message: bot.Message{Title: texts.TitleYourData, Blocks: []bot.Block{
			bot.Say(
				texts.DataThisFileHoldsEverything,
			),
		}},
		File: &bot.Attachment{Name: "mentor-my-data.json", Type: "application/json", Data: append(data, '\n')},
	}, nil
}

// privacyHelp says what is kept of a member, who sees it, and how it goes.
func privacyHelp() bot.Message {
	return bot.Message{Title: texts.TitleWhatIKeepAboutYou, Blocks: []bot.Block{
		bot.Say(texts.DataKeepYourProgress),
		bot.List{Items: [][]bot.Span{
			{bot.B(texts.DataKept), bot.T(texts.DataYourName)},
			{bot.B(texts.DataForMentors), bot.T(texts.Fill(texts.DataWhatYouWriteWithStuck, texts.Days(storage.HelpMemory)))},
			{bot.B(texts.DataForEveryoneHere), bot.T(texts.DataAnswersYouTeach)},
			{bot.B(texts.DataForLearners), bot.T(texts.DataFeedbackYouGiveOnTheir)},
			{bot.B(texts.DataForAdmins), bot.T(texts.DataWhatYouChangeByRight)},
			{bot.B(texts.DataWithTwoAccounts), bot.T(texts.DataTheyHaveOneRecord)},
			{bot.B(texts.DataAfterForget), bot.T(texts.DataNothingThatNames)},
			{bot.B(texts.DataNotKept), bot.T(texts.DataOtherMessages)},
			{bot.B(texts.DataWhoSeesIt), bot.T(texts.DataOthersSeeYourName)},
		}},
		bot.Buttons(
			bot.Button{Label: texts.ButtonDownloadMyData, Line: "export", Style: bot.Primary},
			bot.Button{Label: texts.ButtonHideMeFromTheBoard, Line: "settings board off"},
			bot.Button{Label: texts.ButtonDeleteEverything, Line: "forget"}),
	}}
}

// privacy is privacyHelp, and what is stored of the asker right now.
func (c dataCall) privacy() bot.Message {
	msg := privacyHelp()
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil {
		return msg
	}
	p := &m.Progress
	facts := []string{
		texts.DataMarked(len(p.Marks)), texts.LearningDays(len(p.Days)), texts.QuizResults(len(p.Results)),
		texts.Reviews(len(p.Cards)), texts.Badges(len(p.Badges)), texts.Fill(texts.DataThanksGivenLately, len(p.Thanks)),
		texts.Projects(len(p.Projects)), texts.Assignments(len(m.Assigned)),
	}
	if ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace); err == nil {
		of := ws.Of(m.Key.Member)
		if d, err := c.bot.posts.Desk(c.ctx, &ws); err == nil {
			mine := d.Of(m.Key.Member)
			facts = append(facts, texts.DataCalls(len(mine.Requests)))
		}
		facts = append(facts, texts.DataTaught(len(of.Lessons)),
			texts.DataWaiting(len(of.Handins)))
	}
	if posts, err := c.postsToMe(&m); err == nil {
		facts = append(facts, texts.DataPosts(len(posts)))
	}
	last := len(msg.Blocks) - 1
	msg.Blocks = append(msg.Blocks[:last:last], bot.Para(bot.B(texts.DataRightNow), bot.T(phrase.List(facts)+".")),
		bot.Small(texts.Fill(texts.DataJoinedOn, phrase.Day(m.Joined))), msg.Blocks[last])
	return msg
}

// isKnown reports whether anything is stored about somebody: a mentor need not
// be a learner.
func (c dataCall) isKnown(key storage.Key) (bool, error) {
	_, err := c.bot.store.Member(c.ctx, key)
	if !errors.Is(err, storage.ErrNotFound) {
		return err == nil, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, key.Workspace)
	if err != nil {
		return false, err
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	if err != nil || ws.Leave(key.Member) || d.Leave(key.Member) {
		return err == nil, err
	}
	trail, err := c.bot.store.Trail(c.ctx, key.Workspace)
	return len(trail.Of(key.Member)) > 0, err
}

// forget deletes the asker, after asking once.
func (c dataCall) forget() (bot.Reply, error) {
	key := c.req.From.Key()
	if c.arg("sure") != "yes" {
		if known, err := c.isKnown(key); err != nil || !known {
			return bot.Reply{}, cmp.Or(err, Userf(texts.DataNothingIsStoredAbout))
		}
		other, err := c.forgetLinked()
		if err != nil {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: bot.Message{Title: texts.TitleDeleteEverythingAboutYou, Blocks: append(append([]bot.Block{
			bot.Say(
				texts.DataYourProgress,
			),
		}, other...),
			bot.Buttons(
				bot.Button{
					Label:   texts.ButtonDeleteMeForGood,
					Line:    "forget yes",
					Style:   bot.Danger,
					Confirm: texts.DataThisDeletesEverythingAbout,
				},
				bot.Button{Label: texts.ButtonExportFirst, Line: "export"},
			),
			bot.Small(texts.DataOrTypeMentorForgetYes),
		)}}, nil
	}
	err := eraser{c.bot}.erase(c.ctx, key, roadmap.DayOf(c.now, time.UTC))
	if err != nil {
		return bot.Reply{}, err
	}
	c.wrote = true // there is nobody left to notice
	c.sight, c.before = sight{}, sight{}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourDataIsDeleted, Blocks: []bot.Block{
		bot.Say(texts.DataDeletedEverythingAbout),
	}}, Update: true}, nil
}
