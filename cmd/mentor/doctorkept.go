package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/bot/coach/posts"
	"mentor/bot/discord"
	"mentor/bot/nudge"
	"mentor/bot/slack"
	"mentor/bot/slack/grant"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/seal"
)

// inspector looks at what only the store knows: what is posted where and when, whether
// the bot may post there, and the workspaces that installed the Slack app. The process
// that holds the store has to do it.
type inspector struct {
	store   storage.Store
	slack   *slack.Adapter   // nil where it isn't set up
	discord *discord.Adapter // nil where it isn't set up
}

// maxLines bounds how many schedules, channels and workspaces are named, each.
const maxLines = 40

// examineKept looks at what is kept, or has the bot do it that holds the file.
func (s *Settings) examineKept(ctx context.Context, store storage.Store, held bool) []finding {
	if held {
		found, err := askForFindings(ctx, s.file())
		if err != nil {
			return []finding{{"schedules", storage.Warn, "the mentor that holds the store can't be asked for them", "run this as its user, or stop it first"}}
		}
		return found
	}
	if store == nil {
		return nil // the line about the store says it
	}
	look := inspector{store: store}
	if s.slackSet() {
		config := s.slackConfig(nil, nil, nil, slog.New(slog.DiscardHandler))
		apps, err := s.slackApps(ctx, store, nil, false)
		if err != nil {
			return []finding{{slackWorkspaces, storage.Fail, err.Error(), ""}}
		}
		config.Apps = apps
		look.slack = slack.New(config)
	}
	if s.DiscordBotToken != "" {
		look.discord = s.newDiscord(coach.New(coach.Config{}), nil, nil, slog.New(slog.DiscardHandler))
	}
	return look.findings(ctx)
}

func (i inspector) findings(ctx context.Context) []finding {
	var all []finding
	if i.slack != nil && i.slack.Grants() != nil {
		all = i.installations(ctx, i.slack.Grants())
	}
	var plans, reach []finding
	asked := 0
	for ws, err := range storage.AllWorkspaces(ctx, i.store) {
		if err != nil {
			return append(all, storeFails(err))
		}
		planned, channels := i.schedules(&ws)
		if len(plans) <= maxLines {
			plans = append(plans, planned...)
		}
		if len(channels) > 0 && len(reach) <= maxLines {
			n, closed := i.reach(ctx, &ws, channels)
			asked, reach = asked+n, append(reach, closed...)
		}
	}
	if len(plans) == 0 {
		plans = []finding{{"schedules", storage.OK, "nothing is posted to channels by schedule", ""}}
	}
	if asked > 0 && len(reach) == 0 {
		reach = []finding{{"channels", storage.OK, fmt.Sprintf("the bot may post to all that something is posted to (%d)", asked), ""}}
	}
	return slices.Concat(all, cut(plans), cut(reach))
}

// cut shortens a long list.
func cut(all []finding) []finding {
	if len(all) <= maxLines {
		return all
	}
	return append(all[:maxLines:maxLines], finding{all[0].What, storage.OK, "there are more; the first were looked at", ""})
}

// schedules says when each schedule of a workspace fires next, and returns the channels
// that something is posted to.
func (i inspector) schedules(ws *storage.Workspace) (all []finding, channels []bot.ChannelID) {
	now := time.Now()
	for _, s := range ws.Schedules {
		all = append(all, nextFires(ws, s, now))
		if s.Member == "" {
			channels = append(channels, bot.ChannelID(s.Channel))
		}
	}
	if _, err := time.LoadLocation(ws.Zone); err != nil {
		text := fmt.Sprintf("%s: the zone %q is unknown here, so UTC is used", ws.ID, ws.Zone)
		all = append(all, finding{"schedules", storage.Warn, text, "update the zone data, or choose another zone with /mentor channel"})
	}
	today := roadmap.DateOf(now.In(ws.Location()))
	for _, t := range ws.Teams {
		if q := t.Quest; q.Channel != "" && today < q.From+posts.QuestDays {
			channels = append(channels, bot.ChannelID(q.Channel))
		}
	}
	slices.Sort(channels)
	return all, slices.Compact(channels)
}

// fires is how many times of a schedule are named.
const fires = 2

// postNames are what a schedule posts.
var postNames = map[storage.PostKind]string{
	storage.DailyPost: "the task of the day", storage.RecapPost: "the recap of the week", storage.BoardPost: "the leaderboard", storage.DigestPost: "a digest",
}

func nextFires(ws *storage.Workspace, s storage.Schedule, now time.Time) finding {
	where := "#" + cmp.Or(s.Name, s.Channel)
	if s.Member != "" {
		where = "a direct message"
	}
	what := fmt.Sprintf("%s, %s: %s, %q in %s", ws.ID, where, postNames[s.Posts()], s.Spec, ws.Location())
	times, err := nudge.Parse(s.Spec)
	if err != nil {
		return finding{"schedules", storage.Fail, what + ": this version can't read it", "set it again with /mentor channel"}
	}
	var next []string
	for o, ok := times.After(now, ws.Location()); ok && len(next) < fires; o, ok = times.After(o.At, ws.Location()) {
		if s.Posts() == storage.DailyPost && ws.Holiday(o.Date) {
			continue // as the scheduler does
		}
		next = append(next, o.At.In(ws.Location()).Format("Mon 2006-01-02 15:04 MST"))
	}
	if len(next) == 0 {
		return finding{"schedules", storage.Warn, what + ": it never fires", "set another one with /mentor channel"}
	}
	return finding{"schedules", storage.OK, what + ": next " + strings.Join(next, ", then "), ""}
}

// reach names the channels of a workspace that the bot can't post to, or not well, and
// says of how many the platform was asked.
func (i inspector) reach(ctx context.Context, ws *storage.Workspace, channels []bot.ChannelID) (asked int, all []finding) {
	var found []finding
	switch {
	case ws.ID.Platform() == "slack" && i.slack != nil:
		for _, f := range i.slack.Reach(ctx, ws.ID, channels) {
			found = append(found, finding(f))
		}
	case ws.ID.Platform() == "discord" && i.discord != nil:
		for _, f := range i.discord.Reach(ctx, ws.ID, channels) {
			found = append(found, finding(f))
		}
	}
	names := map[string]string{}
	for _, s := range ws.Schedules {
		names[s.Channel] = s.Name
	}
	for _, f := range found {
		if f.Level != storage.OK {
			all = append(all, finding{"channels", f.Level, fmt.Sprintf("%s, #%s: %s", ws.ID, cmp.Or(names[f.What], f.What), f.Text), f.Fix})
		}
	}
	return len(found), all
}

const slackWorkspaces = "Slack workspaces"

// installations looks whether the stored tokens can be opened, which scopes were granted
// with them, and which workspaces are lost.
func (i inspector) installations(ctx context.Context, grants *grant.Grants) []finding {
	working, found := 0, []finding{}
	for in, err := range storage.AllInstallations(ctx, i.store) {
		switch {
		case err != nil:
			return []finding{storeFails(err)}
		case !opens(grants.Keys, &in):
			text := "the tokens of " + string(in.Workspace) + " were sealed with another key"
			return []finding{{slackWorkspaces, storage.Fail, text, "set MENTOR_SECRET_KEY, or MENTOR_SECRET_KEY_OLD, to the key of before"}}
		case in.Ended != "":
			text := fmt.Sprintf("the app was removed from %s (%s)", in.Workspace, in.Ended)
			found = append(found, finding{slackWorkspaces, storage.Warn, text, "someone there can install it again at " + grants.Base + grant.InstallPath})
		case in.Through == "":
			working++
			found = append(found, missingIn(&in, grants.Base)...)
		}
	}
	return cut(append([]finding{{slackWorkspaces, storage.OK, workspaces(working) + " installed the app; their tokens can be opened", ""}}, found...))
}

// missingIn names the scopes that a workspace hasn't granted, which is so after an
// upgrade that needs more.
func missingIn(in *storage.Installation, base string) []finding {
	missing := slack.Compare(in.Name, in.Scopes).Missing
	if len(missing) == 0 {
		return nil
	}
	names := make([]string, 0, len(missing))
	for _, scope := range missing {
		names = append(names, scope.Name)
	}
	text := fmt.Sprintf("%s hasn't granted %s: without the first, %s", in.Workspace, strings.Join(names, ", "), missing[0].Why)
	return []finding{{"Slack scopes", storage.Warn, text, "someone there can install the app again at " + base + grant.InstallPath}}
}

// opens reports whether all tokens of an installation can be opened.
func opens(keys *seal.Keys, in *storage.Installation) bool {
	for field, sealed := range in.Sealed {
		if _, err := keys.Open(in.Workspace, field, sealed); err != nil {
			return false
		}
	}
	return true
}
