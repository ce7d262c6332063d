// Package posts composes everything that is posted without being asked for (the
// nudge, the task of the day, the recap of the week, the board, the quest's bar)
// and says when the next one is due. It sends nothing: bot/nudge does.
//
//	composer := &posts.Composer{Store: store, Library: library, Times: nudge.Parse, Clock: time.Now}
//	message, reason, ok := composer.NudgeMessage(&member, now)
package posts

import (
	"context"
	"fmt"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// Composer composes what is posted without being asked for, and says when the
// next one is due. All fields but Times, CanPost and Group are needed.
type Composer struct {
	Store   storage.Store
	Library func(ws storage.WorkspaceID) *roadmap.Library // what a workspace is taught: its own roadmaps too
	Times   func(spec string) (bot.Timetable, error)      // reads schedules; nothing goes to channels when nil
	Clock   func() time.Time

	// CanPost reports whether members of a workspace can be written to unprompted;
	// everywhere when nil. What can't be delivered waits in their inbox.
	CanPost func(ws storage.WorkspaceID) bool

	// CatchUp finishes what was begun with a linked account; there are none when nil.
	CatchUp func(ctx context.Context, second storage.Key) error

	// Group puts questions together that ask for the same, by their places; each
	// stands alone when nil.
	Group func(questions []string) [][]int
}

const (
	editAfter = 15 * time.Second // what happens within this time is one edit
	longLate  = 5 * time.Hour    // longer than any post may be late
	lastSlot  = 20               // tries to post the same thing again
	looksBack = 40               // posts of a channel that are looked through
)

// ErrRefused says that the same thing was tried many times today and refused
// each time.
var ErrRefused = fmt.Errorf("tried %d times today and refused each time", lastSlot)

// KindText is what is said of what a schedule posts: whether to, where it is, that it
// comes, and that it couldn't be posted.
type KindText struct{ Ask, In, Comes, FailedTitle, Failed string }

// Kinds has the texts of each kind of post that goes to a channel.
var Kinds = map[storage.PostKind]KindText{
	storage.DailyPost: {texts.DailyAsk, texts.DailyIn, texts.DailyComes, texts.DailyFailedTitle, texts.DailyFailed},
	storage.RecapPost: {texts.WeekAsk, texts.WeekIn, texts.WeekComes, texts.WeekFailedTitle, texts.WeekFailed},
	storage.BoardPost: {texts.BoardAsk, texts.BoardIn, texts.BoardComes, texts.BoardFailedTitle, texts.BoardFailed},
	storage.QuestPost: {FailedTitle: texts.QuestFailedTitle, Failed: texts.QuestFailed},
}
