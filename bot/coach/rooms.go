package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// maxRooms is in how many channels the bot may be told to answer; with more it's
// simpler to answer in all.
const maxRooms = 20

// setRooms says in which channels the bot answers questions: "everywhere", or the
// channels.
func (c adminCall) setRooms(words string) (bot.Reply, error) {
	if err := c.allowed(setWorkspace); err != nil {
		return bot.Reply{}, err
	}
	if words == "" {
		ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say(roomWords(ws.Rooms, texts.RoomsEverywhere, texts.RoomsSome)),
			bot.Small(texts.RoomsToChange),
		}}}, err
	}
	rooms, err := c.keepRooms(words)
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(roomWords(rooms, texts.RoomsEverywhereNow, texts.RoomsSomeNow)),
		bot.Buttons(bot.Button{Label: texts.ButtonSeeAllSettings, Line: "admin"}),
	}}, Update: true}, nil
}

// keepRooms keeps the channels that words name.
func (c adminCall) keepRooms(words string) ([]storage.Room, error) {
	rooms, err := c.roomsIn(words)
	if err != nil {
		return nil, err
	}
	_, err = c.changeWorkspace(func(w *storage.Workspace) error {
		if !slices.Equal(w.Rooms, rooms) {
			w.Rooms = rooms
			c.noteRooms(w, rooms)
		}
		return nil
	})
	return rooms, err
}

// roomsIn reads channels; none is everywhere.
func (c adminCall) roomsIn(words string) ([]storage.Room, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return nil, err
	}
	var rooms []storage.Room
	for word := range strings.FieldsSeq(strings.ReplaceAll(words, ",", " ")) {
		switch strings.ToLower(word) {
		case "everywhere", "anywhere", "all":
			return nil, nil
		case "in", "only", "and":
			continue
		}
		room, err := c.roomCalled(&ws, word)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(rooms, func(r storage.Room) bool { return r.Channel == room.Channel }) {
			rooms = append(rooms, room)
		}
	}
	if len(rooms) > maxRooms {
		return nil, Userf(texts.RoomsThatsChannels, len(rooms), maxRooms)
	}
	if len(rooms) == 0 {
		return nil, Userf(texts.RoomsNameAChannel)
	}
	return rooms, nil
}

// roomCalled reads one channel. One that is only typed can't be told apart from others
// of its name, unless something is posted there.
func (c adminCall) roomCalled(w *storage.Workspace, word string) (storage.Room, error) {
	if strings.EqualFold(word, "here") && c.req.Channel != "" {
		return storage.Room{Channel: string(c.req.Channel)}, nil
	}
	if strings.HasPrefix(word, "<#") {
		channel, name := channelOf(word)
		return storage.Room{Channel: channel, Name: name}, nil
	}
	for _, s := range w.Schedules {
		if s.Name != "" && strings.EqualFold(s.Name, strings.TrimPrefix(word, "#")) {
			return storage.Room{Channel: s.Channel, Name: s.Name}, nil
		}
	}
	return storage.Room{}, &UserError{
		Text:  texts.Fill(texts.RoomsCouldntTellWhichChannel, word),
		Input: "room1",
	}
}

func nameOfRoom(r storage.Room) string {
	if r.Name != "" {
		return r.Name
	}
	return r.Channel
}

// noteRooms notes where the bot may answer.
func (c adminCall) noteRooms(w *storage.Workspace, rooms []storage.Room) {
	if len(rooms) == 0 {
		c.note(w, setWorkspace, didOpenRooms, storage.Who{}, "")
		return
	}
	c.note(w, setWorkspace, didSetRooms, storage.Who{}, strings.Join(roomNames(rooms), ", "))
}

// roomWords say where the bot answers: everywhere, or in some channels.
func roomWords(rooms []storage.Room, everywhere, some string) string {
	if len(rooms) == 0 {
		return everywhere
	}
	return texts.Fill(some, phrase.List(roomNames(rooms)))
}

func roomNames(rooms []storage.Room) []string {
	var names []string
	for _, r := range rooms {
		names = append(names, "#"+nameOfRoom(r))
	}
	return names
}

// answersAloud are the commands whose answer is one to a question, or for everybody.
var answersAloud = []string{"ask", "share"}

// refuseHere refuses to answer in a channel in which admins don't want it. What a
// person alone sees of their own progress is shown everywhere, and direct messages
// are always answered.
func (c *call) refuseHere(cmd *command) error {
	if c.req.Private || c.req.Channel == "" || cmd.Name == "admin" {
		return nil
	}
	if c.req.Kind != bot.Question && !slices.Contains(answersAloud, cmd.Name) {
		return nil
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return err
	}
	if c.answersHere(&ws) {
		c.here = &ws
		return nil
	}
	return Userf(texts.RoomsDontAnswerQuestionsInThis, phrase.Or(roomNames(ws.Rooms)))
}

// answersHere reports whether the bot may answer aloud where the request was made: in
// the channel, or in the one that its thread is in.
func (c *call) answersHere(w *storage.Workspace) bool {
	channel := string(c.req.Channel)
	if c.req.Private || channel == "" || w.AnswersIn(channel) {
		return true
	}
	if above := c.bot.above(c.ctx, c.req.From.Workspace, c.req.Channel); above != "" {
		return w.AnswersIn(string(above))
	}
	return false
}
