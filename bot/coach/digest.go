package coach

import (
	"cmp"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/storage"
)

// digestSpec is when a digest comes unless something else is said.
const digestSpec = "mondays 09:00"

// digest shows a lead their week, or has it come every week by itself.
func (c leadCall) digest() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if c.arg("unasked") == "off" { // who got one may always end it, with or without the right to ask for it
		return c.digestOff()
	}
	r := c.reach(seeTeamReport, &ws)
	if !r.leads() {
		return bot.Reply{}, refuse(seeTeamReport, &ws)
	}
	team, spec, err := c.digestOf(c.arg("when"), &ws, r)
	if err != nil {
		return bot.Reply{}, err
	}
	if c.arg("unasked") == "on" {
		return c.digestOn(team, cmp.Or(spec, digestSpec))
	}
	group, err := c.groupOf(&ws, team, false)
	if err != nil {
		return bot.Reply{}, err
	}
	if group.Members == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleYourWeekAsALead, Blocks: []bot.Block{bot.Say(nobodyYet(team))}}}, nil
	}
	if !c.may(seeUnanswered, &ws) {
		ws.Unanswered, ws.Feedback = nil, storage.Feedback{}
	}
	wish := bot.Button{Label: texts.ButtonSendItEveryMonday, Line: strings.TrimSpace("digest on " + teamWords(team))}
	if slices.ContainsFunc(ws.Schedules, func(s storage.Schedule) bool { return s.Member == c.req.From.ID }) {
		wish = bot.Button{Label: texts.ButtonNoMoreDigests, Line: "digest off"}
	}
	return bot.Reply{Message: group.Digest(&ws, wish)}, nil
}

func teamWords(t storage.Team) string {
	if t.ID == "" {
		return ""
	}
	return "team " + t.Name
}

// digestOf reads of whom a digest is to tell, and when it's to come.
func (c leadCall) digestOf(text string, ws *storage.Workspace, r reach) (team storage.Team, spec string, err error) {
	t, before, after, named := teamIn(text, ws)
	spec = strings.TrimSpace(text)
	if named {
		spec = strings.TrimSpace(before + " " + after)
	}
	switch {
	case !named && r.all:
		return storage.Team{}, spec, nil
	case !named:
		return r.teams[0], spec, nil
	case !r.all && !slices.ContainsFunc(r.teams, func(own storage.Team) bool { return own.ID == t.ID }):
		return t, spec, Userf(texts.LeadNotTeam, t.Name)
	}
	return t, spec, nil
}

func (c leadCall) digestOn(team storage.Team, spec string) (bot.Reply, error) {
	if c.bot.times == nil || !c.bot.canPost(c.req.From.Workspace) {
		return bot.Reply{}, Userf(texts.DigestCantSendDirectMessagesHere)
	}
	me := c.req.From
	s := storage.Schedule{Kind: storage.DigestPost, Member: me.ID, By: me.ID, ByAdmin: me.Admin, Spec: spec, Team: team.ID}
	s.ID = scheduleID(storage.Schedule{Kind: s.Kind, Channel: "@" + string(me.ID), Spec: spec, Team: team.ID})
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if w.Zone == "" {
			w.Zone = channelCall(c).workspaceZone(w).String()
		}
		if _, err := channelCall(c).nextTimes(s, w.Location()); err != nil {
			return err
		}
		w.Schedules = slices.DeleteFunc(slices.Clone(w.Schedules), func(o storage.Schedule) bool { return o.Member == me.ID })
		if len(w.Schedules) >= maxSchedules+maxDigests {
			return Userf(texts.DigestThisWorkspaceHasTooMany)
		}
		w.Schedules = append(w.Schedules, s)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	first, err := c.firstPost(&ws, s, "mondays 09:00")
	if err != nil {
		return bot.Reply{}, err
	}
	if _, err := c.bot.store.AddPost(c.ctx, first); err != nil {
		return bot.Reply{}, err
	}
	says := texts.Para(texts.DigestComes, c.untilDue(&ws, first))
	if team.ID != "" {
		says = texts.Para(texts.DigestComesTeam, team.Name, c.untilDue(&ws, first))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourDigest, Blocks: []bot.Block{
		says,
		bot.Buttons(bot.Button{Label: texts.ButtonShowItNow, Line: "digest"}, bot.Button{Label: texts.ButtonNoMoreDigests, Line: "digest off"}),
	}}, Update: true}, nil
}

// maxDigests is how many a workspace keeps beside what goes to channels.
const maxDigests = 100

func (c leadCall) digestOff() (bot.Reply, error) {
	had := false
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		n := len(w.Schedules)
		w.Schedules = slices.DeleteFunc(slices.Clone(w.Schedules), func(s storage.Schedule) bool { return s.Member == c.req.From.ID })
		had = len(w.Schedules) < n
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	words := texts.DigestNoMoreDigestsCome
	if !had {
		words = texts.DigestNoDigestComes
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words)}}, Update: true}, nil
}
