package discord

import (
	"github.com/bwmarrin/discordgo"

	"mentor/bot/discord/rest"
)

// component is any component, sent or received. It is ours because the
// library does not know all of them (labels in dialogs), and because one that
// nobody knows yet must not cost the whole delivery.
type component struct {
	Type        discordgo.ComponentType `json:"type"`
	Components  []component             `json:"components,omitempty"`
	Component   *component              `json:"component,omitempty"`
	Content     string                  `json:"content,omitempty"`
	AccentColor *int                    `json:"accent_color,omitempty"`
	Style       int                     `json:"style,omitempty"`
	Label       string                  `json:"label,omitempty"`
	Description string                  `json:"description,omitempty"`
	CustomID    string                  `json:"custom_id,omitempty"`
	URL         string                  `json:"url,omitempty"`
	Options     []option                `json:"options,omitempty"`
	Placeholder string                  `json:"placeholder,omitempty"`
	MinValues   *int                    `json:"min_values,omitempty"`
	MaxValues   int                     `json:"max_values,omitempty"`
	Required    *bool                   `json:"required,omitempty"`
	MaxLength   int                     `json:"max_length,omitempty"`
	Value       string                  `json:"value,omitempty"`
	Values      []string                `json:"values,omitempty"` // received only
	Defaults    []chosen                `json:"default_values,omitempty"`
	Channels    []int                   `json:"channel_types,omitempty"`
	Items       []mediaItem             `json:"items,omitempty"`
	File        *media                  `json:"file,omitempty"`
}

// labelComponent sets a label and a description around an input of a dialog
// (discord.com/developers/docs/components/reference#label).
const labelComponent discordgo.ComponentType = 18

type option struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// chosen is what is filled in where channels are chosen from.
type chosen struct {
	ID   string `json:"id"`
	Type string `json:"type"` // "channel"
}

type media struct {
	URL string `json:"url"`
}

type mediaItem struct {
	Media       media  `json:"media"`
	Description string `json:"description,omitempty"`
}

// walk visits a component and all that it holds.
func walk(all []component, visit func(*component)) {
	for i := range all {
		visit(&all[i])
		walk(all[i].Components, visit)
		if all[i].Component != nil {
			walk([]component{*all[i].Component}, visit)
		}
	}
}

// The flags of messages
// (discord.com/developers/docs/resources/message#message-object-message-flags).
const (
	flagEphemeral  = 1 << 6
	flagLoading    = 1 << 7  // acknowledged, and not answered yet
	flagQuiet      = 1 << 12 // no sound
	flagComponents = 1 << 15 // made of components only
)

// payload is a message as it is sent.
type payload struct {
	Flags           int           `json:"flags,omitempty"`
	Content         string        `json:"content,omitempty"` // only where there are no components
	Components      []component   `json:"components"`
	AllowedMentions mentions      `json:"allowed_mentions"`
	Attachments     *[]attachment `json:"attachments,omitempty"`
	Nonce           string        `json:"nonce,omitempty"`
	EnforceNonce    bool          `json:"enforce_nonce,omitempty"`
	Reference       *reference    `json:"message_reference,omitempty"`

	files []rest.File
}

// mentions says who may be pinged: those who are named, and nobody else,
// whatever the text holds.
type mentions struct {
	Parse []string `json:"parse"`
	Users []string `json:"users,omitempty"`
}

type attachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

type reference struct {
	MessageID       string `json:"message_id"`
	FailIfNotExists bool   `json:"fail_if_not_exists"`
}

// sentMessage is what is read of a message that Discord returns.
type sentMessage struct {
	ID         string      `json:"id"`
	ChannelID  string      `json:"channel_id"`
	Author     user        `json:"author"`
	Content    string      `json:"content"`
	Flags      int         `json:"flags"`
	Components []component `json:"components"`
}
