package web

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"mentor/bot"
	"mentor/storage"
)

// A room is named by what it holds: a person's ID stands for their direct messages
// with the bot. No ID of a person begins with one of the others' signs.
const (
	channelSign = "#" // a channel
	leadSign    = "!" // what somebody who leads looks at
	pairSign    = "&" // two people and the bot
)

// remark is one message in a room: what a person said, or what the bot did.
type remark struct {
	ID     int
	Change int // of its room, with which it became what it is
	Said   string
	By     string           // who said it; "" is the bot
	From   storage.MemberID // the same
	Reply  bot.Reply
	Only   storage.MemberID // who alone sees it; "": everybody in the room
	Post   bot.PostID       // of what nobody asked for
	Under  int              // whose thread it's in; 0: none
	Gone   bool             // it was removed
}

// seenBy reports whether somebody sees the remark.
func (e *remark) seenBy(who storage.MemberID) bool { return e.Only == "" || e.Only == who }

// room is a conversation, bounded.
type room struct {
	serial  int
	changes int
	turn    int // of the last look
	entries []remark

	welcome int            // the remark that is never dropped
	seen    map[string]int // of a person's own room: the changes of rooms that they have seen
}

const (
	maxEntries = 60
	maxRooms   = 200 // besides channels
	maxName    = 40
)

// add puts a remark at the end.
func (c *room) add(e remark) int {
	c.serial++
	c.changes++
	e.ID, e.Change = c.serial, c.changes
	c.entries = append(c.entries, e)
	if len(c.entries) > maxEntries {
		oldest := 0
		if c.entries[0].ID == c.welcome {
			oldest = 1
		}
		c.entries = slices.Delete(c.entries, oldest, oldest+1)
	}
	return e.ID
}

// set changes a remark.
func (c *room) set(at *remark, reply bot.Reply) {
	c.changes++
	at.Reply, at.Change = reply, c.changes
}

// remove leaves an empty place, by which those who have seen the remark hear of it.
func (c *room) remove(at *remark) {
	c.changes++
	*at = remark{ID: at.ID, Change: c.changes, Gone: true}
}

// find returns the place of a remark; nil when it's gone.
func (c *room) find(id int) *remark {
	for i := range c.entries {
		if c.entries[i].ID == id {
			return &c.entries[i]
		}
	}
	return nil
}

// posted returns the places of what was posted under a name.
func (c *room) posted(id bot.PostID) (all []*remark) {
	for i := range c.entries {
		if e := &c.entries[i]; e.Post == id && id != "" && !e.Gone {
			all = append(all, e)
		}
	}
	return all
}

// since returns what has changed since a change, as far as somebody sees it.
func (c *room) since(change int, who storage.MemberID) (news []remark) {
	for i := range c.entries {
		if e := &c.entries[i]; e.Change > change && e.seenBy(who) {
			news = append(news, *e)
		}
	}
	return news
}

// rooms keeps the conversations of the page in memory.
type rooms struct {
	mu   sync.Mutex
	byID map[string]*room
	turn int // counts looks at a room
}

// with runs fn on a room, which is made if it isn't there.
func (c *rooms) with(id string, fn func(*room)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fn(c.get(id))
}

// get returns a room. The caller holds the lock.
func (c *rooms) get(id string) *room {
	if c.byID == nil {
		c.byID = map[string]*room{}
	}
	if c.byID[id] == nil {
		if quietest, n := c.quietest(); n >= maxRooms && !strings.HasPrefix(id, channelSign) {
			delete(c.byID, quietest)
		}
		c.byID[id] = &room{seen: map[string]int{}}
	}
	c.turn++
	c.byID[id].turn = c.turn
	return c.byID[id]
}

// quietest returns the room that was looked at longest ago, and how many there are.
// Channels stay and don't count.
func (c *rooms) quietest() (id string, n int) {
	turn := c.turn + 1
	for its, r := range c.byID {
		if strings.HasPrefix(its, channelSign) {
			continue
		}
		if n++; r.turn < turn {
			id, turn = its, r.turn
		}
	}
	return id, n
}

// pairOf is the room of two people.
func pairOf(a, b storage.MemberID) string {
	return pairSign + string(min(a, b)) + pairSign + string(max(a, b))
}

// othersIn returns whom somebody shares a room of two with.
func (c *rooms) othersIn(who storage.MemberID) (others []storage.MemberID) {
	for id := range c.byID {
		if other, ok := partner(id, who); ok {
			others = append(others, other)
		}
	}
	slices.Sort(others)
	return others
}

// partner is the other one in a room of two; not ok when somebody isn't in it.
func partner(room string, who storage.MemberID) (other storage.MemberID, ok bool) {
	names := strings.Split(room, pairSign)
	if len(names) != 3 || names[0] != "" || !slices.Contains(names[1:], string(who)) {
		return "", false
	}
	if names[1] == string(who) {
		return storage.MemberID(names[2]), true
	}
	return storage.MemberID(names[1]), true
}

// Forget drops what somebody said and was answered.
func (p *Page) Forget(who storage.MemberID) {
	p.guard.forget(who)
	p.rooms.mu.Lock()
	defer p.rooms.mu.Unlock()
	for id, r := range p.rooms.byID {
		if _, shared := partner(id, who); shared || id == string(who) || id == leadSign+string(who) {
			delete(p.rooms.byID, id)
			continue
		}
		for i := range r.entries {
			if e := &r.entries[i]; e.From == who || e.Only == who {
				r.remove(e)
			}
		}
	}
}

// numbered reads the number of a remark; 0 is none.
func numbered(id string) int {
	n, _ := strconv.Atoi(id)
	return n
}
