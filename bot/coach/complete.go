package coach

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap/when"
)

// Complete offers values for a kind of argument while a person types: the best
// first, at most limit. What kinds there are stands at ArgKind; "topic",
// "roadmap", "team", "command" and "zone" name them. It reads nothing from the
// store but the workspace's teams and roadmaps. Somebody who asks faster than anyone types gets
// nothing.
func (b *Bot) Complete(ctx context.Context, who bot.Person, kind, typed string, limit int) []bot.Option {
	if b.typing.wait(who.Key(), b.clock()) > 0 {
		return nil
	}
	typed, _ = bounded(typed, maxText)
	var all []bot.Option
	lib := b.contentOf(ctx, who.Workspace).lib
	switch kind {
	case "topic":
		for _, t := range lib.Topics() {
			all = append(all, bot.Option{Label: t.Title, Value: string(t.ID), Note: strings.Join(t.Aliases, ", ")})
		}
	case "roadmap":
		for _, r := range lib.Roadmaps {
			all = append(all, bot.Option{Label: r.Title, Value: string(r.ID)})
		}
	case "team":
		if ws, err := b.store.Workspace(ctx, who.Workspace); err == nil {
			for _, t := range ws.Teams {
				all = append(all, bot.Option{Label: t.Name, Value: t.Name})
			}
		}
	case "command":
		for _, c := range b.commands {
			all = append(all, bot.Option{Label: c.Name, Value: c.Name, Note: c.Summary})
		}
	case "zone":
		all = zoneOptions(b.clock(), who.Zone)
		if found := ranked(all, typed, limit); len(found) > 0 {
			return found
		}
		if zone, err := when.Zone(typed); err == nil {
			return zoneOptions(b.clock(), zone)[:1]
		}
	}
	return ranked(all, typed, limit)
}

// ranked keeps what fits the typed words: what begins with them first, then
// what has a word that begins with them, then what holds them anywhere.
func ranked(all []bot.Option, typed string, limit int) []bot.Option {
	typed = strings.ToLower(strings.TrimSpace(typed))
	type hit struct {
		bot.Option
		rank int
	}
	var hits []hit
	for _, o := range all {
		if r := rankOf(o, typed); r < worstRank {
			hits = append(hits, hit{o, r})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	options := make([]bot.Option, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		options = append(options, h.Option)
	}
	return options
}

const worstRank = 5

func rankOf(o bot.Option, typed string) int {
	label, value := strings.ToLower(o.Label), strings.ToLower(o.Value)
	switch {
	case typed == "", strings.HasPrefix(label, typed), strings.HasPrefix(value, typed):
		return 0
	case wordBegins(label, typed):
		return 1
	case wordBegins(strings.ToLower(o.Note), typed):
		return 2
	case strings.Contains(label, typed), strings.Contains(value, typed):
		return 3
	case strings.Contains(strings.ToLower(o.Note), typed):
		return 4
	}
	return worstRank
}

func wordBegins(text, typed string) bool {
	for i := range text {
		if i > 0 && strings.HasPrefix(text[i:], typed) {
			if before := rune(text[i-1]); !unicode.IsLetter(before) && !unicode.IsDigit(before) {
				return true
			}
		}
	}
	return false
}

// commonZones are offered first: one name for each large group of people.
// Any other IANA name may be typed.
var commonZones = []string{
	"Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw",
	"Europe/Kyiv", "Europe/Istanbul", "Europe/Lisbon", "Europe/Helsinki", "Europe/Athens",
	"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Toronto",
	"America/Mexico_City", "America/Bogota", "America/Lima", "America/Sao_Paulo", "America/Argentina/Buenos_Aires",
	"America/Santiago",
	"Asia/Kolkata", "Asia/Dhaka", "Asia/Karachi", "Asia/Dubai", "Asia/Tehran",
	"Asia/Jerusalem", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Jakarta",
	"Asia/Manila", "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Tokyo", "Asia/Seoul",
	"Asia/Kathmandu", "Asia/Tashkent",
	"Africa/Cairo", "Africa/Lagos", "Africa/Nairobi", "Africa/Johannesburg", "Africa/Casablanca", "Africa/Accra",
	"Australia/Sydney", "Australia/Perth", "Pacific/Auckland", "UTC",
}

// zoneOptions lists time zones with the time there; the person's own comes first.
func zoneOptions(now time.Time, own string) []bot.Option {
	names := slices.Clone(commonZones)
	if own != "" {
		names = append([]string{own}, slices.DeleteFunc(names, func(z string) bool { return z == own })...)
	}
	var all []bot.Option
	for _, name := range names {
		zone, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		city := strings.ReplaceAll(name[strings.LastIndex(name, "/")+1:], "_", " ")
		all = append(all, bot.Option{Label: texts.Fill(
			texts.OptionNow, city, now.In(zone).Format("15:04"),
		), Value: name, Note: strings.ReplaceAll(name, "_", " ")})
	}
	return all
}
