package posts

import (
	"context"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	roleGrace = 20 * time.Second   // for a slip that's taken back at once: nobody hears of it
	roleLife  = 7 * 24 * time.Hour // somebody has to hear of it, if late
)

// RolePost tells somebody that they were given a role, or that it was taken from them.
// It comes only if that is so then. slot tells one change from another.
func RolePost(w *storage.Workspace, who storage.MemberID, role storage.Role, lost bool, slot string, now time.Time) storage.Post {
	date, due := roadmap.DateOf(now.In(w.Location())), now.Add(roleGrace)
	name := string(role) + " " + slot
	if lost {
		name += " lost"
	}
	return storage.Post{
		ID:        storage.NewPostID(w.ID, string(who), storage.RolePost, date, name),
		Workspace: w.ID, State: storage.Planned, Next: due.Unix(), Kind: storage.RolePost, Member: who,
		About: string(role), Again: lost, Date: date, Due: due.Unix(), Expires: now.Add(roleLife).Unix(),
	}
}

// roleChanged says what somebody may do now, or no longer.
func (c *Composer) roleChanged(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	role := storage.Role(p.About)
	if has := w.Has(p.Member, role) || role == storage.MentorRole && isMentor(w, p.Member); has == p.Again {
		return bot.Message{}, bot.UnwantedError(storage.WhyRoleBack)
	}
	by, err := c.roleGiver(ctx, p)
	if err != nil {
		return bot.Message{}, err
	}
	news := roleWords[role]
	if !p.Again {
		return bot.Message{Title: news.title, Blocks: []bot.Block{
			texts.Para(news.made, by),
			bot.Buttons(append(slices.Clone(news.buttons), bot.Button{Label: texts.ButtonWhoMayDoWhat, Line: "admin roles"})...),
			bot.Small(texts.RolePostThisIsTheOnlyMessage),
		}}, nil
	}
	switch quiet, err := c.neverKnew(ctx, p); {
	case err != nil:
		return bot.Message{}, err
	case quiet:
		return bot.Message{}, bot.UnwantedError(storage.WhyRoleUntold)
	}
	return bot.Message{Title: news.lost, Blocks: []bot.Block{
		texts.Para(texts.RolePostEndedThat, by),
		bot.Buttons(bot.Button{
			Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary,
		}, bot.Button{Label: texts.ButtonWhoHasWhichRole, Line: "admin"}),
	}}, nil
}

// roleWords says what a role is for and where to begin, and that somebody has lost it.
var roleWords = map[storage.Role]struct {
	title, made, lost string
	buttons           []bot.Button
}{
	storage.LeadRole: {
		texts.TitleNowLead, texts.RolePostLead, texts.TitleNoLongerLead,
		[]bot.Button{{Label: texts.ButtonSeeTheReport, Line: "report", Style: bot.Primary}},
	},
	storage.AdminRole: {
		texts.TitleNowAdmin, texts.RolePostAdmin, texts.TitleNoLongerAdmin,
		[]bot.Button{{Label: texts.ButtonSeeAllSettings, Line: "admin", Style: bot.Primary}},
	},
	storage.MentorRole: {
		texts.TitleNowMentor, texts.RolePostMentor, texts.TitleNoLongerMentor,
		[]bot.Button{
			{
				Label: texts.ButtonWhenICanBeAsked, Line: "mentor hours", Style: bot.Primary,
			}, {Label: texts.ButtonRatherNot, Line: "mentor off", Confirm: texts.RolePostStopBeingAMentor},
		},
	},
}

func isMentor(w *storage.Workspace, id storage.MemberID) bool {
	return slices.ContainsFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == id })
}

// roleGiver is the person who made the change, as the audit trail has it.
func (c *Composer) roleGiver(ctx context.Context, p storage.Post) (bot.Span, error) {
	trail, err := c.Store.Trail(ctx, p.Workspace)
	if err != nil {
		return bot.Span{}, err
	}
	at := p.Due - int64(roleGrace/time.Second)
	for _, d := range slices.Backward(trail) {
		if d.To.ID == p.Member && d.At == at && d.By.Name != "" {
			return bot.B(d.By.Name), nil
		}
	}
	return bot.T(texts.RolePostAnAdmin2), nil
}

// neverKnew reports whether the news that somebody got the role was never sent.
func (c *Composer) neverKnew(ctx context.Context, p storage.Post) (bool, error) {
	posts, err := c.Store.Posts(ctx, p.Workspace, string(p.Member), looksBack)
	if err != nil {
		return false, err
	}
	for _, old := range posts { // the latest first
		if old.Kind == storage.RolePost && old.About == p.About && !old.Again && old.Due <= p.Due {
			return old.State != storage.Sent, nil
		}
	}
	return false, nil // it was before they were told of such things
}
