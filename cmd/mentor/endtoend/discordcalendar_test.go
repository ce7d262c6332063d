package endtoend

import (
	"maps"
	"testing"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

const holidaysCalendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Holiday\r\n" +
	"DTSTART;VALUE=DATE:20201224\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

// A calendar comes as the option of a command, or as a file in a message to the
// bot, in private or beside a mention.
func TestCalendarsAsFiles(t *testing.T) {
	t.Parallel()
	attach := func(r *discordRig, name string) map[string]any {
		return map[string]any{"id": "5", "filename": name, "content_type": "", "size": 10, "url": r.Discord.URL + "/files/" + name}
	}
	option := func(r *discordRig, who discordtest.Who, name string, pairs ...string) *discordtest.Message {
		in := r.Discord.Command(who, "holidays", append(pairs, "file", "5")...)
		data, _ := in.Payload["data"].(map[string]any)
		data["resolved"] = map[string]any{"attachments": map[string]any{"5": attach(r, name)}}
		return r.Shown(in)[0]
	}
	message := func(r *discordRig, more map[string]any, name string) *discordtest.Message {
		before := len(r.InPrivate(discordtest.AdaID))
		data := map[string]any{
			"id": r.Discord.NewID(), "type": 0, "channel_id": r.Discord.Private(discordtest.AdaID), "author": map[string]any{"id": discordtest.AdaID, "username": "ada"},
			"content": "", "attachments": []any{attach(r, name)},
		}
		maps.Copy(data, more)
		r.Discord.Dispatch("", "MESSAGE_CREATE", data)
		var all []*discordtest.Message
		r.Discord.Until("an answer in private", func() bool {
			all = r.InPrivate(discordtest.AdaID)
			return len(all) > before
		})
		return all[before]
	}
	mention := map[string]any{
		"guild_id": discordtest.Guild, "channel_id": discordtest.General, "content": "<@" + discordtest.BotID + "> our holidays",
		"mentions": []any{map[string]any{"id": discordtest.BotID}},
	}
	for name, c := range map[string]struct {
		send func(r *discordRig) *discordtest.Message
		want string
	}{
		"an option":            {func(r *discordRig) *discordtest.Message { return option(r, boss, "days.ics") }, "I read 1 event and added"},
		"an option and words":  {func(r *discordRig) *discordtest.Message { return option(r, boss, "days.ics", "days", "import") }, "I read 1 event and added"},
		"an option in private": {func(r *discordRig) *discordtest.Message { return option(r, bossPrivate, "days.ics") }, "I read 1 event and added"},
		"a picture":            {func(r *discordRig) *discordtest.Message { return option(r, boss, "cat.png") }, "cat.png isn't one"},
		"a file that is gone":  {func(r *discordRig) *discordtest.Message { return option(r, boss, "gone.ics") }, "couldn't download"},
		"by a member":          {func(r *discordRig) *discordtest.Message { return option(r, discordtest.Bob, "days.ics") }, "Only leads and admins can change the holidays"},
		"in private":           {func(r *discordRig) *discordtest.Message { return message(r, nil, "days.ics") }, "I read 1 event and added"},
		"beside a mention":     {func(r *discordRig) *discordtest.Message { return message(r, mention, "days.ics") }, "I read 1 event and added"},
		"a picture in private": {func(r *discordRig) *discordtest.Message {
			return message(r, map[string]any{"attachments": []any{map[string]any{"filename": "cat.png", "content_type": "image/png"}}}, "")
		}, "I didn't open cat.png"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newDiscord(t, false, func(c *discord.Config, s *discordtest.Server) {
				s.Files = map[string]string{"days.ics": holidaysCalendar, "cat.png": "x"}
				withBoss(c, s)
			})
			r.Command(boss, "start")
			r.Command(bossPrivate, "today")
			r.Discord.Say(bossPrivate, "today") // there is a private channel now
			r.Discord.Until("an answer in private", func() bool { return len(r.InPrivate(discordtest.AdaID)) > 0 })
			r.Wait(t.Context())
			discordtest.Wants(t, c.send(r), c.want)
		})
	}
}
