package nudge_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

// closed is a platform with a channel that the bot may not write in.
type closed struct {
	*simulate.Platform
	channel bot.ChannelID // "": all are open
}

func (p *closed) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	if to.Channel != "" && to.Channel == p.channel {
		return bot.Posted{}, &bot.SendError{Fate: bot.Permanent, Reason: "The bot is not in the channel; invite it there"}
	}
	return p.Platform.Post(ctx, to, id, m)
}

// Who set a schedule is told that it cannot be posted: once, and again only
// after it went well in between.
func TestOwnerIsToldOfTrouble(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	p := &closed{s.platform, "C"}
	s.use(map[string]bot.Poster{"fake": p})
	s.say(t, "boss", "channel zone UTC", "channel save C daily every day 09:00", "channel save C recap tuesdays 09:00")
	told := func(want int) {
		t.Helper()
		got := 0
		for _, m := range s.stands() {
			if m.To.Member == "boss" && m.To.Channel == "" {
				got++
				if !strings.Contains(m.Says, " to #C. The bot is not in the channel; invite it there.") {
					t.Error(m.Says)
				}
			}
		}
		if got != want {
			t.Errorf("told %d times, want %d:\n%s", got, want, s.titles())
		}
	}
	s.pass(t, 90*time.Minute)
	told(2) // the task and the recap
	s.pass(t, 48*time.Hour)
	told(2)
	p.channel = ""
	s.pass(t, 24*time.Hour)
	told(2)
	p.channel = "C"
	s.pass(t, 48*time.Hour)
	told(3)
	if posts, err := s.store.Posts(t.Context(), ws, "boss", 10); err != nil || len(posts) != 3 {
		t.Errorf("%d notes, %v", len(posts), err)
	}
}

func (s *stage) inChannel() []simulate.Message {
	var all []simulate.Message
	for _, m := range s.stands() {
		if m.To.Channel != "" {
			all = append(all, m)
		}
	}
	return all
}

func has(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

// A posted board is one message a week, edited when the schedule says so.
func TestPostedBoard(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "settings board on", "done http")
	s.say(t, "bob", "start", "done http", "done dns") // on no board
	has(t, s.say(t, "boss", "channel zone UTC", "channel #C board every day 09:00"), "Post the leaderboard?", "One message a week", "Wed 25 Nov 2026, 09:00")
	s.say(t, "boss", "channel save #C board every day 09:00")
	s.pass(t, time.Minute)
	board := s.inChannel()
	if len(board) != 1 {
		t.Fatalf("%d boards stand after a minute", len(board))
	}
	has(t, board[0].Says, "Leaderboard of the week from Mon 23 Nov", "1.  ADA     20", "As of Tue 24 Nov, 08:00")
	if strings.Contains(board[0].Says, "BOB") {
		t.Error("the board names somebody who is on no board")
	}
	s.say(t, "ada", "done dns")
	s.pass(t, 62*time.Minute)
	board = s.inChannel()
	has(t, board[0].Says, "1.  ADA     40", "As of Tue 24 Nov, 09:0")
	if len(board) != 1 || board[0].Edits != 1 {
		t.Errorf("%d boards, %d edits", len(board), board[0].Edits)
	}
	s.pass(t, 6*24*time.Hour) // to Monday, past nine: in the west it is still Sunday
	board = s.inChannel()
	if len(board) != 2 || board[0].Edits != 6 {
		t.Fatalf("%d boards, %d edits of the first", len(board), board[0].Edits)
	}
	s.pass(t, 6*time.Hour)
	board = s.inChannel()
	if len(board) != 2 || board[0].Edits != 7 {
		t.Fatalf("%d boards, %d edits of the first", len(board), board[0].Edits)
	}
	has(t, board[0].Says, "from Mon 23 Nov", "This is the final result.", "1.  ADA     40")
	has(t, board[1].Says, "from Mon 30 Nov", "Nobody on the board has XP this week yet", "The week before, ADA came first with 40 XP.")
	s.say(t, "boss", "channel off C")
	s.pass(t, 8*24*time.Hour)
	if left := s.inChannel(); len(left) != 2 {
		t.Errorf("%d boards after the schedule was taken away", len(left))
	}
}

// Also a board that is edited on one day of the week ends with the week.
func TestWeeklyBoard(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "settings board on")
	s.say(t, "boss", "channel zone UTC", "channel save C board fridays 16:00")
	s.pass(t, time.Minute)
	s.pass(t, 5*24*time.Hour) // Sunday
	s.say(t, "ada", "done http")
	s.pass(t, 36*time.Hour) // Monday evening
	if board := s.inChannel(); len(board) != 1 {
		t.Errorf("%s", s.titles())
	} else {
		has(t, board[0].Says, "This is the final result.", "1.  ADA     20")
	}
	s.pass(t, 4*24*time.Hour)
	if board := s.inChannel(); len(board) != 2 || board[1].At.Format("Mon 15:04") != "Fri 16:00" {
		t.Errorf("%s", s.titles())
	}
}

// Saving once more does not post a second board, unless the first was refused.
func TestBoardIsPostedAgainWhenRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	p := &closed{s.platform, "C"}
	s.use(map[string]bot.Poster{"fake": p})
	s.say(t, "boss", "channel zone UTC", "channel save C board")
	s.pass(t, time.Minute)
	if n := len(s.inChannel()); n != 0 {
		t.Fatalf("%d boards", n)
	}
	p.channel = ""
	for range 3 {
		s.say(t, "boss", "channel save C board")
		s.pass(t, time.Minute)
		if n := len(s.inChannel()); n != 1 {
			t.Fatalf("%d boards", n)
		}
	}
}

func TestRecapInAChannel(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "settings board on", "done http", "done dns", "team create Red", "team quest tls 1", "done tls")
	s.say(t, "bob", "start", "done http")
	s.say(t, "cy", "start")
	s.say(t, "boss", "channel zone UTC", "channel save C recap", "channel save D recap mondays 10:00 team Red")
	s.pass(t, 6*24*time.Hour+3*time.Hour) // Monday, 11:00
	posts := s.inChannel()
	if len(posts) != 2 {
		t.Fatalf("%s", s.titles())
	}
	has(t, posts[0].Says, "Our week, Mon 23 Nov to Sun 29 Nov", "Learned something: 2 of 3 members", "Topics finished: 4", "New here: 3",
		"Finished most often: HTTP (2), DNS (1) and TLS (1).", "On the board: ADA (3 topics).", "Red has done its quest: 1 finished TLS.")
	has(t, posts[1].Says, ": Red", "Learned something: 1 of 1 member", "Topics finished: 3")
	if all := posts[0].Says + posts[1].Says; strings.Contains(all, "BOB") {
		t.Errorf("somebody who is on no board is named:\n%s", all)
	}
	s.pass(t, 7*24*time.Hour)
	posts = s.inChannel()
	if len(posts) != 4 {
		t.Fatalf("%s", s.titles())
	}
	has(t, posts[2].Says, "A quiet week")
}

// A quest in a channel is one message; its bar grows as members finish.
func TestQuestBar(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	p := &closed{s.platform, "C"}
	s.use(map[string]bot.Poster{"fake": p})
	s.say(t, "ada", "start", "settings board on", "team create Red", "team quest http 2")
	s.say(t, "bob", "start", "settings board on", "team join Red")
	s.say(t, "eve", "start", "team join Red") // on no board
	in := func(who, line string) bot.Reply {
		s.said++
		return s.core.Handle(t.Context(), bot.Request{
			ID: storage.DeliveryID(fmt.Sprint("d", s.said)), Text: line, Channel: "C",
			From: bot.Person{Workspace: ws, ID: storage.MemberID(who), Name: strings.ToUpper(who), Zone: "UTC"},
		})
	}
	has(t, in("ada", "team quest").Message.Text(), "0 of 2")
	in("ada", "team quest post")
	s.pass(t, time.Minute)
	if n := len(s.inChannel()); n != 0 {
		t.Fatalf("%d bars in a channel that is closed", n)
	}
	if last := s.stands()[len(s.stands())-1]; last.To.Member != "ada" || !strings.Contains(last.Says, "The team's quest couldn't be posted") {
		t.Errorf("the captain was not told: %+v", last)
	}
	p.channel = ""
	in("ada", "team quest post")
	in("ada", "team quest post")
	s.pass(t, time.Minute)
	bar := s.inChannel()
	if len(bar) != 1 {
		t.Fatalf("%d bars", len(bar))
	}
	has(t, bar[0].Says, "Quest of Red", "0 of 2", "2 of us finish HTTP by Mon 30 Nov.")
	edits := bar[0].Edits
	s.say(t, "eve", "done http")
	s.say(t, "bob", "done dns")
	s.pass(t, time.Minute)
	if bar = s.inChannel(); bar[0].Edits != edits {
		t.Error("edited for what the quest is not about")
	}
	s.say(t, "bob", "daily done http")
	s.pass(t, time.Minute)
	has(t, s.inChannel()[0].Says, "1 of 2", "Done by BOB.")
	s.say(t, "bob", "undo")
	s.pass(t, time.Minute)
	has(t, s.inChannel()[0].Says, "0 of 2")
	s.say(t, "ada", "done http")
	s.pass(t, 7*24*time.Hour+8*time.Hour) // the afternoon after the last day
	bar = s.inChannel()
	has(t, bar[0].Says, "1 of 2", "Done by ADA.", "The week is over.")
	if len(bar) != 1 || strings.Contains(bar[0].Says, "I did it") {
		t.Errorf("%+v", bar)
	}
}

// early is a platform on which people press a button before the scheduler knows
// that the post is there.
type early struct {
	bot.Poster
	press func()
	lost  bool // the answer is lost as well
}

func (e *early) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	posted, err := e.Poster.Post(ctx, to, id, m)
	if press := e.press; err == nil && to.Channel != "" && press != nil {
		e.press = nil
		press()
		if e.lost {
			return bot.Posted{}, &bot.SendError{Fate: bot.Unknown, Reason: "lost", Err: errors.New("lost")}
		}
	}
	return posted, err
}

func TestPressBeforeThePostIsNoted(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string]bool{"at once": false, "the answer is lost": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			p := &early{Poster: s.platform, lost: lost}
			s.use(map[string]bot.Poster{"fake": p})
			s.say(t, "ada", "start", "settings board on", "team create Red", "team quest http 2")
			p.press = func() { s.say(t, "ada", "daily done http") }
			s.core.Handle(t.Context(), bot.Request{ID: "post", Text: "team quest post", Channel: "C", From: bot.Person{Workspace: ws, ID: "ada", Name: "ADA", Zone: "UTC"}})
			s.pass(t, 10*time.Minute)
			bar := s.inChannel()
			if len(bar) != 1 {
				t.Fatalf("%d bars", len(bar))
			}
			has(t, bar[0].Says, "1 of 2", "Done by ADA.")
		})
	}
}
