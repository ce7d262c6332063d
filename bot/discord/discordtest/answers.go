package discordtest

import (
	"net/http"
	"strconv"
	"time"
)

// callback takes the first answer to an interaction.
func (s *Server) callback(r *http.Request, sent *Sent) (any, *refusal) {
	in := s.interactions[r.PathValue("token")]
	if in == nil || in.ID != r.PathValue("id") {
		return nil, refuse(http.StatusNotFound, 10062, "Unknown interaction")
	}
	return nil, s.firstAnswer(in, sent)
}

func (s *Server) firstAnswer(in *Interaction, sent *Sent) *refusal {
	switch {
	case in.Answered:
		return refuse(http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
	case in.expired || time.Since(in.Delivered) > s.FirstAnswer:
		return refuse(http.StatusNotFound, 10062, "Unknown interaction")
	}
	kind, _ := sent.Body["type"].(float64)
	data, _ := sent.Body["data"].(map[string]any)
	in.Type = int(kind)
	inner := &Sent{Method: sent.Method, Path: sent.Path, Body: data, Files: sent.Files}
	if no := s.take(in, inner); no != nil {
		return no
	}
	in.Answered, in.Took = true, time.Since(in.Delivered)
	return nil
}

func (s *Server) take(in *Interaction, sent *Sent) *refusal {
	home := &channel{id: in.Who.Channel, guild: in.Who.Guild}
	typed, _ := in.Payload["type"].(int)
	switch in.Type {
	case 4:
		m, no := s.newMessage(home, sent, false)
		in.Original = m
		return no
	case 5, 6:
		in.Deferred = true
		in.Original = in.pressed
		if in.Type == 5 {
			in.Original = &Message{ID: s.newID(), ChannelID: home.id, GuildID: home.guild, Author: BotID, at: time.Now()}
			flags, _ := sent.Body["flags"].(float64)
			in.Original.Flags = int(flags) | loading
		}
		if in.Type == 6 && in.pressed == nil {
			return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: nothing to update")
		}
		return nil
	case 7:
		if in.pressed == nil {
			return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: nothing to update")
		}
		if no := s.checkMessage(sent, false); no != nil {
			return no
		}
		in.Original = in.pressed
		in.Original.fill(sent)
		return nil
	case 8:
		in.Choices, _ = sent.Body["choices"].([]any)
		if typed != 4 || len(in.Choices) > 25 {
			return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: choices")
		}
		return nil
	case 9:
		if typed == 5 {
			return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: a modal cannot answer a modal")
		}
		in.Modal = sent.Body
		return s.checkModal(sent.Body)
	}
	return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: type")
}

func (s *Server) checkModal(modal map[string]any) *refusal {
	rows, _ := modal["components"].([]any)
	t := tally{ids: map[string]bool{}, v2: true}
	if len(rows) < 1 || len(rows) > 5 {
		t.problem = "components: " + strconv.Itoa(len(rows))
	}
	t.limit(modal, "title", 1, 45)
	t.limit(modal, "custom_id", 1, 100)
	for _, v := range rows {
		label, _ := v.(map[string]any)
		t.limit(label, "label", 1, 45)
		t.limit(label, "description", 0, 100)
		input, _ := label["component"].(map[string]any)
		t.one(input)
		if input["type"] == float64(4) && input["label"] != nil {
			t.problem = "label: not inside of a label"
		}
	}
	if t.problem != "" {
		s.violate("modal: %s", t.problem)
		return refuse(http.StatusBadRequest, 50035, "Invalid Form Body: "+t.problem)
	}
	return nil
}

// token finds the interaction of a webhook call.
func (s *Server) token(r *http.Request) (*Interaction, *refusal) {
	in := s.interactions[r.PathValue("token")]
	switch {
	case in == nil || r.PathValue("app") != AppID:
		return nil, refuse(http.StatusNotFound, 10015, "Unknown Webhook")
	case in.expired || time.Since(in.Delivered) > 15*time.Minute:
		return nil, refuse(http.StatusUnauthorized, 50027, "Invalid Webhook Token")
	case !in.Answered:
		return nil, refuse(http.StatusNotFound, 10015, "Unknown Webhook")
	}
	return in, nil
}

func (s *Server) editOriginal(r *http.Request, sent *Sent) (any, *refusal) {
	in, no := s.token(r)
	if no != nil {
		return nil, no
	}
	if in.Original == nil {
		return nil, refuse(http.StatusNotFound, 10008, "Unknown Message")
	}
	if no := s.checkMessage(sent, false); no != nil {
		return nil, no
	}
	in.Original.fill(sent)
	in.Deferred = false
	in.Original.Flags &^= loading
	return in.Original.json(), nil
}

// loading is the flag of an answer that is still to come.
const loading = 1 << 7

func (s *Server) original(r *http.Request, _ *Sent) (any, *refusal) {
	in, no := s.token(r)
	switch {
	case no != nil:
		return nil, no
	case in.Original == nil:
		return nil, refuse(http.StatusNotFound, 10008, "Unknown Message")
	}
	return in.Original.json(), nil
}

func (s *Server) followUp(r *http.Request, sent *Sent) (any, *refusal) {
	in, no := s.token(r)
	if no != nil {
		return nil, no
	}
	if in.Deferred && in.Type == 5 {
		s.violate("a follow-up before the deferred answer was given: Discord would take it for that")
	}
	m, no := s.newMessage(&channel{id: in.Who.Channel, guild: in.Who.Guild}, sent, false)
	if no != nil {
		return nil, no
	}
	in.FollowUps = append(in.FollowUps, m)
	return m.json(), nil
}
