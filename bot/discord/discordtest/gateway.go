package discordtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

type gatewayState struct {
	sessions   map[string]*session
	byShard    map[int]*session
	waiting    map[int][]event // for a shard without a session
	Identifies []time.Time
	shards     []int // of the identifies
	Resumes    int
	fatal      int // close code for everybody who identifies
	closeCodes []int
	intents    int
}

type event struct {
	kind string
	data any
	in   *Interaction
}

// session survives its connections.
type session struct {
	id    string
	shard int
	log   []event // numbered from 1; READY and RESUMED too
	conn  *wire
	dead  bool
}

// wire is one connection.
type wire struct {
	*websocket.Conn
	mu     sync.Mutex
	zombie bool
}

func (w *wire) write(v any) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.WriteJSON(v)
}

func (w *wire) close(code int) {
	_ = w.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	_ = w.Close()
}

func (s *Server) gatewayInfo(*http.Request, *Sent) (any, *refusal) {
	return map[string]any{
		"url": strings.Replace(s.URL, "http://", "ws://", 1), "shards": s.Shards,
		"session_start_limit": map[string]any{"total": 1000, "remaining": 900, "reset_after": 1000, "max_concurrency": s.Concurrency},
	}, nil
}

func (s *Server) connect(w http.ResponseWriter, r *http.Request, atResume bool) {
	if r.URL.Query().Get("v") != "10" || r.URL.Query().Get("encoding") != "json" {
		http.Error(w, "which version?", http.StatusBadRequest)
		return
	}
	upgrader := websocket.Upgrader{}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &wire{Conn: conn}
	defer func() { _ = c.Close() }()
	_ = c.write(map[string]any{"op": 10, "d": map[string]any{"heartbeat_interval": s.Heartbeat.Milliseconds()}})
	for {
		var f struct {
			Op   int             `json:"op"`
			Data json.RawMessage `json:"d"`
		}
		if err := c.ReadJSON(&f); err != nil {
			s.noteClose(err)
			return
		}
		if !s.frame(c, f.Op, f.Data, atResume) {
			return
		}
	}
}

func (s *Server) noteClose(err error) {
	if closed, ok := errors.AsType[*websocket.CloseError](err); ok {
		s.mu.Lock()
		s.gw.closeCodes = append(s.gw.closeCodes, closed.Code)
		s.cond.Broadcast()
		s.mu.Unlock()
	}
}

func (s *Server) frame(c *wire, op int, data json.RawMessage, atResume bool) bool {
	switch op {
	case 1:
		s.mu.Lock()
		zombie := c.zombie
		s.mu.Unlock()
		if !zombie {
			_ = c.write(map[string]any{"op": 11})
		}
	case 2:
		return s.begin(c, data)
	case 6:
		if !atResume {
			s.mu.Lock()
			s.violate("a session is resumed at the wrong address")
			s.mu.Unlock()
		}
		return s.goOn(c, data)
	default:
		c.close(4001)
		return false
	}
	return true
}

func (s *Server) begin(c *wire, data json.RawMessage) bool {
	var d struct {
		Token   string `json:"token"`
		Intents int    `json:"intents"`
		Shard   []int  `json:"shard"`
	}
	_ = json.Unmarshal(data, &d)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gw.Identifies = append(s.gw.Identifies, time.Now())
	s.gw.intents = d.Intents
	defer s.cond.Broadcast()
	switch {
	case s.gw.fatal != 0:
		c.close(s.gw.fatal)
		return false
	case d.Token != s.botToken:
		c.close(4004)
		return false
	case len(d.Shard) != 2 || d.Shard[1] != s.Shards:
		c.close(4010)
		return false
	}
	if s.gw.sessions == nil {
		s.gw.sessions, s.gw.byShard = map[string]*session{}, map[int]*session{}
	}
	shard := d.Shard[0]
	s.gw.shards = append(s.gw.shards, shard)
	if old := s.gw.byShard[shard]; old != nil {
		old.dead = true
	}
	ss := &session{id: fmt.Sprintf("s%d", len(s.gw.sessions)+1), shard: shard, conn: c}
	s.gw.sessions[ss.id], s.gw.byShard[shard] = ss, ss
	s.emit(ss, event{kind: "READY", data: map[string]any{
		"v": 10, "session_id": ss.id, "resume_gateway_url": strings.Replace(s.resume.URL, "http://", "ws://", 1),
		"user": map[string]any{"id": BotID, "username": "mentor", "bot": true}, "guilds": []any{}, "shard": d.Shard,
	}})
	for _, e := range s.gw.waiting[shard] {
		s.emit(ss, e)
	}
	delete(s.gw.waiting, shard)
	return true
}

func (s *Server) goOn(c *wire, data json.RawMessage) bool {
	var d struct {
		Session string `json:"session_id"`
		Seq     int    `json:"seq"`
	}
	_ = json.Unmarshal(data, &d)
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.cond.Broadcast()
	ss := s.gw.sessions[d.Session]
	if ss == nil || ss.dead || d.Seq > len(ss.log) {
		_ = c.write(map[string]any{"op": 9, "d": false})
		return true
	}
	s.gw.Resumes++
	if old := ss.conn; old != nil { // one connection at a time
		go old.close(4000)
	}
	ss.conn = c
	// One event more than was missed: Discord may play events again.
	for n := max(0, d.Seq-1); n < len(ss.log); n++ {
		if ss.log[n].kind != "READY" && ss.log[n].kind != "RESUMED" {
			s.put(ss, n)
		}
	}
	s.emit(ss, event{kind: "RESUMED", data: map[string]any{}})
	return true
}

// emit numbers an event of a session and sends it, if somebody is there.
func (s *Server) emit(ss *session, e event) {
	ss.log = append(ss.log, e)
	s.put(ss, len(ss.log)-1)
}

func (s *Server) put(ss *session, n int) {
	if ss.conn == nil {
		return
	}
	e := ss.log[n]
	if e.in != nil && e.in.Delivered.IsZero() {
		e.in.Delivered = time.Now()
	}
	_ = ss.conn.write(map[string]any{"op": 0, "t": e.kind, "s": n + 1, "d": e.data}) // what is lost is played again
}

// Dispatch sends an event to the shard of a server; 0 in private.
func (s *Server) Dispatch(guild, kind string, data any) {
	s.dispatch(guild, event{kind: kind, data: data})
}

func (s *Server) dispatch(guild string, e event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	shard := 0
	if n, err := strconv.ParseInt(guild, 10, 64); err == nil {
		shard = int(n>>22) % s.Shards
	}
	if ss := s.gw.byShard[shard]; ss != nil && !ss.dead {
		s.emit(ss, e)
		return
	}
	if s.gw.waiting == nil {
		s.gw.waiting = map[int][]event{}
	}
	s.gw.waiting[shard] = append(s.gw.waiting[shard], e)
}

// Send delivers an interaction over the gateway.
func (s *Server) Send(in *Interaction) {
	s.dispatch(in.Who.Guild, event{"INTERACTION_CREATE", in.Payload, in})
}

// Say lets somebody write a message. The text is withheld when the bot is
// neither mentioned nor in private, as without the privileged intent.
func (s *Server) Say(who Who, text string) string {
	s.mu.Lock()
	id := s.newID()
	if who.Guild == "" {
		who.Channel = s.privateWith(who.User)
	}
	s.mu.Unlock()
	mentions := []any{}
	if strings.Contains(text, "<@"+BotID+">") {
		mentions = append(mentions, map[string]any{"id": BotID, "username": "mentor", "bot": true})
	} else if who.Guild != "" {
		text = ""
	}
	data := map[string]any{
		"id": id, "type": 0, "channel_id": who.Channel, "content": text, "mentions": mentions,
		"author": map[string]any{"id": who.User, "username": strings.ToLower(who.Name), "global_name": who.Name},
	}
	if who.Guild != "" {
		data["guild_id"], data["member"] = who.Guild, map[string]any{"nick": nil}
	}
	s.Dispatch(who.Guild, "MESSAGE_CREATE", data)
	return id
}
