package discord

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// dialog is a form as Discord shows it.
type dialog struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []component `json:"components"`
}

// formDialog shows a part of a form as a dialog: more inputs than Discord
// allows come in several parts. origin is the line that leads to the form.
func formDialog(f *bot.Form, guild, origin string, part int) dialog {
	title := f.Title
	if parts := formParts(f); parts > 1 {
		title = delivery.Shorten(title, maxFormTitle-10) + " (" + strconv.Itoa(part+1) + " of " + strconv.Itoa(parts) + ")"
	}
	id := customID{head: headForm, guild: guild, line: f.Line, more: strconv.Itoa(part) + " " + tidyLine(origin)}
	d := dialog{CustomID: delivery.Shorten(id.String(), maxCustomID), Title: delivery.Shorten(visible(title), maxFormTitle)}
	from := min(part*maxFormInputs, len(f.Inputs))
	for _, in := range f.Inputs[from:min(from+maxFormInputs, len(f.Inputs))] {
		c := inputComponent(in)
		d.Components = append(d.Components, component{
			Type: labelComponent, Label: delivery.Shorten(visible(in.Label), maxFormLabel), Description: delivery.Shorten(in.Help, maxFormHelp), Component: &c,
		})
	}
	return d
}

func formParts(f *bot.Form) int { return max(1, (len(f.Inputs)+maxFormInputs-1)/maxFormInputs) }

func inputComponent(in bot.Input) component {
	required := !in.Optional
	if in.Channel {
		return channelSelect(in)
	}
	if in.People {
		return peopleSelect(in)
	}
	if len(in.Options) == 0 {
		c := component{
			Type: discordgo.TextInputComponent, CustomID: in.Name, Style: int(discordgo.TextInputShort),
			Value: delivery.Shorten(in.Value, maxFormValue), Required: &required,
		}
		if in.Long {
			c.Style = int(discordgo.TextInputParagraph)
		}
		return c
	}
	chosen := []string{in.Value}
	least := 1
	if in.Many {
		chosen = strings.Split(in.Value, ",")
	}
	if in.Optional {
		least = 0
	}
	c := component{Type: discordgo.SelectMenuComponent, CustomID: in.Name, Required: &required, MinValues: &least}
	for _, o := range in.Options[:min(len(in.Options), maxOptions)] {
		c.Options = append(c.Options, option{
			Label: delivery.Shorten(
				visible(o.Label), maxOptionText,
			), Value: delivery.Shorten(o.Value, maxOptionText), Description: delivery.Shorten(o.Note, maxOptionText),
			Default: slices.Contains(chosen, o.Value),
		})
	}
	c.MaxValues = 1
	if in.Many {
		c.MaxValues = len(c.Options)
	}
	return c
}

// channelSelect lets one of the server's channels be chosen in which we can
// write.
func channelSelect(in bot.Input) component {
	required, least := !in.Optional, 1
	if in.Optional {
		least = 0
	}
	c := component{
		Type: discordgo.ChannelSelectMenuComponent, CustomID: in.Name, Required: &required, MinValues: &least, MaxValues: 1,
		Channels: []int{channelText, channelAnnouncement},
	}
	if id, _, _ := strings.Cut(strings.Trim(in.Value, "<#>"), "|"); rest.IsID(id) {
		c.Defaults = []chosen{{ID: id, Type: "channel"}}
	}
	return c
}

// peopleSelect lets people of the server be chosen
// (discord.com/developers/docs/components/reference#user-select).
func peopleSelect(in bot.Input) component {
	required, least := !in.Optional, 1
	if in.Optional {
		least = 0
	}
	c := component{
		Type: discordgo.UserSelectMenuComponent, CustomID: in.Name, Required: &required, MinValues: &least, MaxValues: maxOptions,
	}
	for id := range strings.FieldsSeq(in.Value) {
		if id = strings.Trim(id, "<@!>"); rest.IsID(id) {
			c.Defaults = append(c.Defaults, chosen{ID: id, Type: "user"})
		}
	}
	c.Defaults = c.Defaults[:min(len(c.Defaults), maxOptions)]
	return c
}

// submitted reads the values of a dialog, by input name. channels are those
// that were chosen, by id: they are handed on as <#ID|name>, and people as <@ID>.
func submitted(components []component, channels map[string]channel) map[string]string {
	values := map[string]string{}
	walk(components, func(c *component) {
		if c.CustomID == "" {
			return
		}
		all := slices.Clone(c.Values)
		if c.Type == discordgo.UserSelectMenuComponent {
			values[c.CustomID] = mentionsOf(all)
			return
		}
		for i, id := range all {
			if c.Type != discordgo.ChannelSelectMenuComponent {
				continue
			}
			all[i] = "<#" + id + ">"
			if name := strings.NewReplacer("<", "", ">", "", "|", "").Replace(channels[id].Name); name != "" {
				all[i] = "<#" + id + "|" + name + ">"
			}
		}
		values[c.CustomID] = cmp.Or(strings.Join(all, ","), c.Value)
	})
	return values
}

// mentionsOf mentions people, as a typed line does.
func mentionsOf(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, "<@"+id+">")
	}
	return strings.Join(all, " ")
}

// formOrigin reads what formDialog wrote: which part, and the line that leads
// to the form.
func formOrigin(more string) (part int, origin string) {
	number, origin, _ := strings.Cut(more, " ")
	part, _ = strconv.Atoi(number)
	return part, origin
}
