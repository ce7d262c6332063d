package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	cohorts "mentor/bot/coach/report"
	"mentor/roadmap"
	"mentor/storage"
)

type reportCmd struct {
	Workspace string `required:"" help:"The workspace, such as slack:T0123."`
	Team      string `help:"Only this team."`
	CSV       bool   `name:"csv" xor:"as" help:"A line for each member, for a spreadsheet."`
	JSON      bool   `name:"json" xor:"as" help:"The counts and a line for each member, for programs."`
}

func (c reportCmd) Run(ctx context.Context, s *Settings, std streams) error {
	lib, err := s.library()
	if err != nil {
		return err
	}
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	ws, team, err := c.find(ctx, store)
	if err != nil {
		return err
	}
	now := time.Now()
	today := roadmap.DayOf(now, ws.Location())
	desk, err := storage.ReadDesk(ctx, store, &ws, today)
	if err != nil {
		return err
	}
	about := cohorts.About{Workspace: &ws, Calls: desk.Requests, Team: team, Now: now, Today: today, Lines: c.JSON || c.CSV}
	group, err := cohorts.Of(ctx, store, lib, about)
	if err != nil {
		return err
	}
	text := ""
	switch {
	case c.JSON:
		data, err := group.JSON()
		if err != nil {
			return err
		}
		text = string(data) + "\n"
	case c.CSV:
		_, file, err := group.File()
		if errors.Is(err, cohorts.ErrFew) {
			return errors.New("a line for each member would show who is who among fewer than three; --json gives the counts")
		}
		if err != nil {
			return err
		}
		text = string(file.Data)
	case group.Members == 0:
		text = "Nobody has joined yet.\n"
	default:
		text = group.Message(&ws, bot.Picture{}).Text() + "\n"
	}
	_, err = fmt.Fprint(std.out, text)
	return err
}

// find finds the workspace and the team that are meant.
func (c reportCmd) find(ctx context.Context, store storage.Store) (ws storage.Workspace, team storage.Team, err error) {
	var known []string
	for w, err := range storage.AllWorkspaces(ctx, store) {
		if err != nil {
			return ws, team, err
		}
		if known = append(known, string(w.ID)); string(w.ID) != c.Workspace {
			continue
		}
		if c.Team == "" {
			return w, team, nil
		}
		i := slices.IndexFunc(w.Teams, func(t storage.Team) bool { return t.ID == storage.TeamID(c.Team) || strings.EqualFold(t.Name, c.Team) })
		if i < 0 {
			return ws, team, usagef("there is no team %q in %s", c.Team, c.Workspace)
		}
		return w, w.Teams[i], nil
	}
	const shown = 5
	hint := "nothing is stored yet"
	if len(known) > 0 {
		hint = "there are " + strings.Join(known[:min(len(known), shown)], ", ")
	}
	return ws, team, usagef("there is no workspace %q; %s", c.Workspace, hint)
}
