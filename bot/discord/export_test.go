package discord

import "mentor/bot"

// ChannelDialog is an answer that asks for a channel, with one chosen.
func ChannelDialog(channel string) any {
	form := &bot.Form{Title: "Board", Line: "channel save", Inputs: []bot.Input{{Name: "where", Label: "Channel", Channel: true, Value: "<#" + channel + ">"}}}
	return response{Type: 9, Data: formDialog(form, "", "channel", 0)}
}
