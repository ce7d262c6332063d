package slack

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"time"

	"mentor/bot"
)

// found is what is read of a message in a channel's history.
type found struct {
	TS       string `json:"ts"`
	User     string `json:"user"`
	BotID    string `json:"bot_id"`
	Metadata struct {
		Type    string         `json:"event_type"`
		Payload map[string]any `json:"event_payload"`
	} `json:"metadata"`
	Blocks []struct {
		ID string `json:"block_id"`
	} `json:"blocks"`
}

// carries reports whether a message of an app carries the identity.
func (f *found) carries(id bot.PostID) bool {
	if f.BotID == "" {
		return false // a person's
	}
	if f.Metadata.Type == nudgeEvent && f.Metadata.Payload[nudgeKey] == string(id) {
		return true
	}
	for _, b := range f.Blocks {
		if b.ID == nudgePrefix+string(id) {
			return true
		}
	}
	return false
}

const (
	historyPage  = 100
	historyPages = 50

	// What apps get that people install by themselves: so many messages at once, once
	// a minute (docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps).
	installedPage = 15

	// How long a look that broke off may be gone on with. Later it begins anew: what
	// was read first may have changed.
	lookMemory = 30 * time.Minute
)

// search is one through what was written somewhere, for one post. Where Slack grants a
// page a minute it takes several tries: each goes on where the last one ended.
type search struct {
	form   url.Values
	pages  int
	posted []bot.Posted
}

// Find returns our messages that carry the identity, the oldest first.
func (p *poster) Find(ctx context.Context, to bot.Address, id bot.PostID, since time.Time) ([]bot.Posted, error) {
	channel, err := p.channelOf(ctx, to)
	if err != nil {
		return nil, err
	}
	name := string(to.Workspace) + "/" + channel + "/" + to.Thread + "/" + string(id) + "/" + stamp(since)
	l, ok := p.searches.Get(name)
	if !ok {
		l = p.newSearch(to, channel, since)
	}
	p.searches.Forget(name) // until it breaks off again
	err = p.goOn(ctx, to, id, l)
	if slackError(err) == "invalid_cursor" { // it was too old after all
		l = p.newSearch(to, channel, since)
		err = p.goOn(ctx, to, id, l)
	}
	if err == nil {
		slices.SortFunc(l.posted, func(a, b bot.Posted) int { return cmp.Compare(a.Message, b.Message) })
		return l.posted, nil
	}
	failed := classify(err, true)
	if failed.RetryAfter > 0 {
		failed.Alone = true // Slack counts looks by themselves
		if l.pages > 0 {
			p.searches.Set(name, l)
		}
	}
	return nil, failed
}

func (p *poster) newSearch(to bot.Address, channel string, since time.Time) *search {
	page := historyPage
	if p.api.isDistributed(to.Workspace) {
		page = installedPage
	}
	form := url.Values{
		"channel": {channel}, "oldest": {stamp(since)}, "inclusive": {"true"}, "limit": {strconv.Itoa(page)}, "include_all_metadata": {"true"},
	}
	if to.Thread != "" {
		form.Set("ts", to.Thread)
	}
	return &search{form: form}
}

// goOn reads page after page, until the last or until Slack allows no more for now.
func (p *poster) goOn(ctx context.Context, to bot.Address, id bot.PostID, l *search) error {
	method := "conversations.history"
	if to.Thread != "" {
		method = "conversations.replies"
	}
	for l.pages < historyPages {
		var page struct {
			Messages []found `json:"messages"`
			Meta     struct {
				Cursor string `json:"next_cursor"`
			} `json:"response_metadata"`
		}
		if err := p.api.read(ctx, route{to.Workspace, method, ""}, l.form, &page); err != nil {
			return err
		}
		l.pages++
		for _, m := range page.Messages {
			if m.carries(id) {
				l.posted = append(l.posted, bot.Posted{Workspace: to.Workspace, Channel: bot.ChannelID(l.form.Get("channel")), Message: m.TS})
			}
		}
		if page.Meta.Cursor == "" {
			return nil
		}
		l.form.Set("cursor", page.Meta.Cursor)
	}
	return errEndless
}

var errEndless = &bot.SendError{Fate: bot.NotSent, Reason: "Slack: too much was said there since", Err: errors.New("the history does not end")}
