package coach

import (
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// Members who want to meet somebody each week.

// pairVerbs are the first words behind "pair".
var pairVerbs = []string{"on", "off", "streak", "across", "neighbours", "neighbors"}

const (
	pairPosts = 20               // posts of somebody among which word of the pair is looked for
	leftLife  = 24 * time.Hour   // so long it is worth saying that somebody left
	pairGrace = 10 * time.Second // by then a change of a member is written down
)

// endOfWeek is when the week of a pair is over for a member.
func endOfWeek(m *storage.Member, monday roadmap.Date) time.Time {
	end, ok := (monday + 5).At(0, m.Location())
	if !ok {
		end, _ = (monday + 6).At(0, m.Location())
	}
	return end
}

// pair lets a member in or out, shows whom they meet, and begins or ends a shared
// streak; leads say by what pairs are made.
func (c pairCall) pair() (bot.Reply, error) {
	verb, rest := cutWord(strings.TrimSpace(c.arg("action") + " " + c.arg("member")))
	switch strings.ToLower(verb) {
	case "on", "join":
		return c.pairOn()
	case "off", "leave", "stop":
		return c.pairOff()
	case "streak":
		return c.pairStreak(rest)
	case "across":
		return c.pairBy(true)
	case "neighbours", "neighbors":
		return c.pairBy(false)
	case "":
		return c.showPair()
	}
	return bot.Reply{}, Userf(texts.PairWithPairsYouCanSay)
}

// pairOn lets a member take part from the next round on.
func (c pairCall) pairOn() (bot.Reply, error) {
	if _, err := c.member(); err != nil {
		return bot.Reply{}, err
	}
	if !c.bot.canPost(c.req.From.Workspace) {
		return bot.Reply{}, Userf(texts.PairCantSendDirectMessagesHere)
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		if !w.Pairs.On {
			w.Pairs.On = true
			posts.FirstRound(w, c.now)
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		again := m.Pairing != nil
		if !again {
			m.Pairing = &storage.Pairing{On: c.today(m)}
		}
		undoCall(c).act(m)
		return receipt{Again: again}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	words := texts.PairYoureIn
	if out.Again && !out.Repeated {
		words = texts.PairInAlready
	}
	whom := texts.PairMeetNeighbors
	if ws.Pairs.Across {
		whom = texts.PairMeetOtherTeams
	}
	due := posts.RoundDue(&ws, c.now).In(ws.Location())
	return bot.Reply{Message: bot.Message{Title: texts.TitlePairs, Blocks: []bot.Block{
		bot.Say(words + " " + texts.Fill(whom, due.Format("Monday, 2 January"))),
		bot.Small(texts.PairPartnerSeesYourName),
		bot.Buttons(bot.Button{Label: texts.ButtonLeaveThePairs, Line: "pair off"}),
	}}, Update: true}, nil
}

// pairOff takes a member out, and tells those who were to meet them this week.
func (c pairCall) pairOff() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	if m.Pairing != nil {
		if err := c.tellLeft(&m); err != nil {
			return bot.Reply{}, err
		}
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		r := receipt{Again: m.Pairing == nil}
		m.Pairing = nil
		undoCall(c).act(m)
		return r, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	words := texts.PairYouveLeftThePairs
	if out.Again {
		words = texts.PairNotInThePairs
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words), bot.Buttons(
			bot.Button{Label: texts.ButtonPairMeAgain, Line: "pair on"},
		)}}, Update: true},
		nil
}

// tellLeft has those told who meet nobody this week since a member leaves. Those who
// haven't heard of their pair yet aren't told that it's over.
func (c pairCall) tellLeft(m *storage.Member) error {
	others, err := c.bot.posts.Partners(c.ctx, m)
	if err != nil || len(others) == 0 || !c.bot.canPost(m.Key.Workspace) {
		return err
	}
	week := m.Pairing.Now.Week
	for i := range others {
		other := others[i].Key.Member
		sent, err := c.bot.store.Posts(c.ctx, m.Key.Workspace, string(other), pairPosts)
		if err != nil {
			return err
		}
		told := storage.NewPostID(m.Key.Workspace, string(other), storage.PairPost, week, "")
		if !slices.ContainsFunc(sent, func(p storage.Post) bool { return p.ID == told && mayBeRead(p.State) }) || c.now.After(endOfWeek(&others[i], week)) {
			continue
		}
		due := c.now.Add(pairGrace).Unix() // by then the member has left
		_, err = c.bot.store.AddPost(c.ctx, storage.Post{
			ID:        storage.NewPostID(m.Key.Workspace, string(other), storage.PairPost, week, "left"),
			Workspace: m.Key.Workspace, State: storage.Planned, Next: due, Kind: storage.PairPost, Member: other, About: m.Pairing.Now.ID, Again: true,
			Date: week, Due: due, Expires: c.now.Add(leftLife).Unix(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// mayBeRead reports whether a post stands on its platform or is on its way there.
func mayBeRead(state storage.PostState) bool {
	return state == storage.Sent || state == storage.Sending || state == storage.Unknown
}

// showPair shows whom the member meets this week, and the streak that they share.
func (c pairCall) showPair() (bot.Reply, error) {
	m, ws, err := c.memberAndWorkspace()
	if err != nil {
		return bot.Reply{}, err
	}
	if m.Pairing == nil {
		return bot.Reply{Message: bot.Message{Title: texts.TitlePairs, Blocks: []bot.Block{
			bot.Say(texts.PairYoureNotInThePairs),
			bot.Buttons(bot.Button{Label: texts.ButtonPairMeWithSomeone, Line: "pair on", Style: bot.Primary}),
		}}}, nil
	}
	others, err := c.bot.posts.Partners(c.ctx, &m)
	if err != nil {
		return bot.Reply{}, err
	}
	due := posts.RoundDue(&ws, c.now).In(ws.Location())
	msg := bot.Message{Title: texts.TitlePairs, Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.PairYoureInAndYoullHear, due.Format("Monday, 2 January"))),
		bot.Buttons(bot.Button{Label: texts.ButtonLeaveThePairs, Line: "pair off"}),
	}}
	if len(others) > 0 && c.now.Before(endOfWeek(&m, m.Pairing.Now.Week)) {
		msg = c.bot.posts.PairMessage(&m, others)
	}
	shared, err := c.sharedBlocks(&m, &ws)
	msg.Blocks = append(shared, msg.Blocks...)
	return bot.Reply{Message: msg}, err
}

// pairBy says whether neighbours on the road or people of different teams meet.
func (c pairCall) pairBy(across bool) (bot.Reply, error) {
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(setPairs, w) {
			return refuse(setPairs, w)
		}
		if w.Pairs.Across != across {
			w.Pairs.Across = across
			w.Pairs.Cycle.Seats = 0 // everybody is seated anew; whom they have met is kept
			c.note(w, setPairs, didSetPairs, storage.Who{}, "")
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	words := texts.PairFromTheNextRound
	if across {
		words = texts.PairFromTheNextRoundOnPeople
	}
	return plainReply(words), nil
}
