package slacktest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Message is a message that stands in a channel.
type Message struct {
	TS        string `json:"ts"`
	Thread    string `json:"thread_ts,omitempty"`
	User      string `json:"user"`
	BotID     string `json:"bot_id,omitempty"`
	Text      string `json:"text"`
	Blocks    any    `json:"blocks,omitempty"`
	Metadata  any    `json:"metadata,omitempty"`
	Ephemeral string `json:"-"` // the only one who sees it
	Grows     bool   `json:"-"` // a stream that nobody has stopped
}

// world is what there is in the workspace.
type world struct {
	messages map[string][]Message
	views    map[string]map[string]any
	triggers map[string]bool // used
	issued   map[string]time.Time
	files    map[string]bool
	dialogs  []string // IDs of the views that were opened, in order
	depth    int      // of those that stand on top of each other
	n        int
}

func newWorld() world {
	return world{
		messages: map[string][]Message{}, views: map[string]map[string]any{}, triggers: map[string]bool{}, issued: map[string]time.Time{},
		files: map[string]bool{},
	}
}

// Messages returns what stands in a channel, the oldest first.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.world.messages[channel])
}

// Say puts a message of a person into a channel at a time.
func (s *Server) Say(channel, user, text string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.n++
	s.world.messages[channel] = append(s.world.messages[channel], Message{TS: fmt.Sprintf("%d.%06d", at.Unix(), s.world.n), User: user, Text: text})
}

// now is what time it is in Slack.
func (s *Server) now() time.Time {
	if s.Clock != nil {
		return s.Clock()
	}
	return time.Now()
}

// answer is what Slack says to a request: JSON, or a text.
func (s *Server) answer(sent Sent, header http.Header) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := &s.world
	w.n++
	switch sent.Method {
	case "response_url":
		if name := messageFault(sent.Body, false); name != "" {
			return refused(name)
		}
		return "ok"
	case "upload":
		return "OK"
	case "api.test":
		return map[string]any{"ok": true}
	case "auth.test":
		if s.Apps != nil {
			return s.Apps.who(sent.Team)
		}
		return map[string]any{"ok": true, "team": "Acme", "team_id": "T1", "user_id": Bot, "bot_id": "BBOT"}
	case "apps.connections.open":
		if header.Get("Authorization") != "Bearer "+AppToken {
			return refused("invalid_auth")
		}
		return map[string]any{"ok": true, "url": s.socket.ticket()}
	case "oauth.v2.access":
		return s.Apps.exchange(s, sent, header)
	case "auth.revoke":
		return s.Apps.revoke(sent.Team)
	case "users.info":
		id := sent.Form.Get("user")
		if name := s.Refuse[id]; name != "" {
			return refused(name)
		}
		return map[string]any{"ok": true, "user": map[string]any{
			"id": id, "team_id": s.Homes[id], "tz": "Europe/Berlin", "is_admin": s.Admins[id], "is_bot": strings.HasPrefix(id, Bot),
			"enterprise_user": map[string]any{"is_admin": s.OrgAdmins[id]},
			"profile":         map[string]any{"display_name": s.Users[id]},
		}}
	case "files.info":
		return s.fileInfo(sent.Form.Get("file"))
	case "conversations.open":
		user := sent.Form.Get("users")
		for one := range strings.SplitSeq(user, ",") {
			if name := s.Refuse[one]; name != "" {
				return refused(name)
			}
		}
		return map[string]any{"ok": true, "channel": map[string]any{"id": PrivateIn(sent.Team, user)}}
	case "conversations.history", "conversations.replies":
		return s.history(sent)
	case "files.getUploadURLExternal":
		id := fmt.Sprintf("F%06d", w.n)
		return map[string]any{"ok": true, "upload_url": s.URL + "/upload/" + id, "file_id": id}
	case "files.completeUploadExternal":
		return w.complete(sent)
	}
	switch {
	case strings.HasPrefix(sent.Method, "chat."):
		return s.chat(sent)
	case strings.HasPrefix(sent.Method, "views."):
		return w.view(sent)
	case strings.HasPrefix(sent.Method, "assistant."):
		return map[string]any{"ok": true}
	}
	return refused("unknown_method")
}

func (w *world) complete(sent Sent) any {
	files, _ := sent.Body["files"].([]any)
	for _, f := range files {
		if id, ok := f.(map[string]any)["id"].(string); ok {
			w.files[id] = true
		}
	}
	return map[string]any{"ok": true, "files": files}
}

func (s *Server) chat(sent Sent) any {
	w, channel := &s.world, sent.Form.Get("channel")
	if name := cmp.Or(s.Refuse[channel], messageFault(sent.Body, true)); name != "" {
		return refused(name)
	}
	ts := fmt.Sprintf("%d.%06d", s.now().Unix(), w.n)
	switch sent.Method {
	case "chat.update", "chat.delete", "chat.appendStream", "chat.stopStream":
		return w.change(sent, channel)
	}
	m := Message{
		TS: ts, Thread: sent.Form.Get("thread_ts"), User: Bot, BotID: "BBOT", Text: sent.Text(), Blocks: sent.Body["blocks"],
		Metadata: sent.Body["metadata"],
	}
	switch sent.Method {
	case "chat.postEphemeral":
		m.Ephemeral = sent.Form.Get("user")
	case "chat.startStream":
		if m.Thread == "" {
			return refused("invalid_arguments")
		}
		m.Text, m.Grows = sent.Form.Get("markdown_text"), true
	}
	w.messages[channel] = append(w.messages[channel], m)
	return map[string]any{"ok": true, "ts": ts, "message_ts": ts, "channel": channel}
}

// change changes a message that stands there.
func (w *world) change(sent Sent, channel string) any {
	all := w.messages[channel]
	i := slices.IndexFunc(all, func(m Message) bool { return m.TS == sent.Form.Get("ts") && m.Ephemeral == "" })
	if i < 0 {
		return refused("message_not_found")
	}
	inStream := sent.Method == "chat.appendStream" || sent.Method == "chat.stopStream"
	switch {
	case inStream && !all[i].Grows:
		return refused("message_not_in_streaming_state")
	case sent.Method == "chat.update" && all[i].Grows:
		return refused("streaming_state_conflict")
	case inStream:
		all[i].Text += sent.Form.Get("markdown_text")
		all[i].Grows = sent.Method == "chat.appendStream"
	case sent.Method == "chat.delete":
		w.messages[channel] = slices.Delete(all, i, i+1)
	default:
		all[i].Text, all[i].Blocks = sent.Text(), sent.Body["blocks"]
	}
	return map[string]any{"ok": true, "ts": sent.Form.Get("ts"), "channel": channel, "text": sent.Text()}
}

// triggerTime is how long a trigger is good for.
const triggerTime = 3 * time.Second

func (w *world) view(sent Sent) any {
	view, _ := sent.Body["view"].(map[string]any)
	if name := viewFault(view); name != "" {
		return refused(name)
	}
	id := fmt.Sprintf("V%06d", w.n)
	switch sent.Method {
	case "views.open", "views.push":
		if sent.Method == "views.open" {
			w.depth = 0
		}
		if w.depth++; w.depth > 3 {
			return refused("push_limit_reached")
		}
		trigger, _ := sent.Body["trigger_id"].(string)
		if w.triggers[trigger] {
			return refused("exchanged_trigger_id")
		}
		if at, ok := w.issued[trigger]; ok && time.Since(at) > triggerTime {
			return refused("expired_trigger_id")
		}
		w.triggers[trigger] = true
		w.dialogs = append(w.dialogs, id)
	case "views.update":
		id, _ = sent.Body["view_id"].(string)
		if w.views[id] == nil {
			return refused("not_found")
		}
		if hash, _ := sent.Body["hash"].(string); hash != "" && w.views[id]["hash"] != hash {
			return refused("hash_conflict")
		}
	case "views.publish":
		user, _ := sent.Body["user_id"].(string)
		id = "H" + user
		if hash, ok := sent.Body["hash"].(string); ok && w.views[id] != nil && w.views[id]["hash"] != hash {
			return refused("hash_conflict")
		}
	}
	kept := map[string]any{}
	data, _ := json.Marshal(view)
	_ = json.Unmarshal(data, &kept)
	kept["id"], kept["hash"] = id, fmt.Sprintf("%d.h%d", time.Now().Unix(), w.n)
	w.views[id] = kept
	return map[string]any{"ok": true, "view": map[string]any{"id": id, "hash": kept["hash"], "type": kept["type"]}}
}

// View returns a dialog or, by "H" and the user, a home as it is now; nil when
// there is none.
func (s *Server) View(id string) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.world.views[id]
}

// Dialogs is how many dialogs were opened, and put on top of others.
func (s *Server) Dialogs() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.world.dialogs)
}

// Dialog returns the dialog that was opened as the n-th, from 0, as it is now.
func (s *Server) Dialog(n int) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n >= len(s.world.dialogs) {
		return nil
	}
	return s.world.views[s.world.dialogs[n]]
}

// LoseMetadata drops the metadata of a channel's messages, as happens to that
// of events which the app did not declare.
func (s *Server) LoseMetadata(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.world.messages[channel] {
		s.world.messages[channel][i].Metadata = nil
	}
}

// Copy makes a person post the newest message of a channel once more.
func (s *Server) Copy(channel, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.world.messages[channel]
	m := all[len(all)-1]
	s.world.n++
	m.TS, m.User, m.BotID = fmt.Sprintf("%d.%06d", time.Now().Unix(), s.world.n), user, ""
	s.world.messages[channel] = append(all, m)
}
