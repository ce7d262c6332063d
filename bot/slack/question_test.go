package slack_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/slack/slacktest"
)

// inDM is an event about a direct message.
func inDM(ts, text string, more map[string]any) map[string]any {
	all := map[string]any{"channel_type": "im", "channel": "D1"}
	maps.Copy(all, more)
	return slacktest.Event("message", "Ev"+ts, ts, text, all)
}

func edit(editedAt, before, now string, more map[string]any) map[string]any {
	const ts = "1.1"
	message := map[string]any{"user": "U1", "text": now, "ts": ts, "edited": map[string]any{"user": "U1", "ts": editedAt}}
	maps.Copy(message, more)
	return inDM("9"+editedAt, "", map[string]any{
		"subtype": "message_changed", "user": nil, "message": message, "previous_message": map[string]any{"user": "U1", "text": before, "ts": ts},
	})
}

func TestWhatIsHeard(t *testing.T) {
	t.Parallel()
	ours := []map[string]any{{"team_id": "T1", "user_id": "UBOT", "is_bot": true}}
	mention := func(text string, more map[string]any) map[string]any {
		e := slacktest.Event("app_mention", "Ev1", "100.1", text, more)
		e["authorizations"] = ours
		return e
	}
	for name, c := range map[string]struct {
		event map[string]any
		want  string // what the conversation is asked; "" nothing
	}{
		"a direct message":           {inDM("1.1", "today", nil), "today"},
		"also sent to the channel":   {inDM("1.1", "today", map[string]any{"subtype": "thread_broadcast", "thread_ts": "1.0"}), "today"},
		"/me":                        {inDM("1.1", "what is docker?", map[string]any{"subtype": "me_message"}), "what is docker?"},
		"with a picture":             {inDM("1.1", "today", map[string]any{"subtype": "file_share"}), "today"},
		"a mention":                  {mention("<@UBOT> today", nil), "today"},
		"a mention in the middle":    {mention("hi <@UBOT>, today", nil), "hi today"},
		"a mention at the end":       {mention("today <@UBOT>", nil), "today"},
		"to two":                     {mention("<@U2> <@UBOT> today", nil), "<@U2> today"},
		"about somebody":             {mention("<@UBOT> <@U2> helped me, thanks", nil), "<@U2> helped me, thanks"},
		"about somebody first":       {mention("<@U2> helped me, thanks <@UBOT>", nil), "<@U2> helped me, thanks"},
		"about somebody, in private": {inDM("1.1", "<@U2> helped me, thanks", nil), "<@U2> helped me, thanks"},
		"about somebody last":        {mention("<@UBOT> thanks <@U2>", nil), "thanks <@U2>"},
		"a mention by Slackbot":      {mention("<@UBOT> today", map[string]any{"user": "USLACKBOT"}), ""},
		"by a bot":                   {mention("<@UBOT> today", map[string]any{"bot_id": "B2"}), ""},
		"by a bot that hides its id": {mention("<@UBOT> today", map[string]any{"bot_profile": map[string]any{"id": "B2"}}), ""},
		"by a bot that only its profile gives away": {mention("<@UBOT> today", map[string]any{"user": "UBOTTY"}), ""},
		"by ourselves":                 {mention("<@UBOT> today", map[string]any{"user": "UBOT"}), ""},
		"somebody joined":              {inDM("1.1", "joined", map[string]any{"subtype": "channel_join"}), ""},
		"deleted":                      {inDM("1.1", "", map[string]any{"subtype": "message_deleted"}), ""},
		"corrected":                    {edit("2.2", "waht is dokcer?", "what is docker?", nil), "ask what is docker?"},
		"a preview of a link came":     {edit("2.2", "see https://x.test", "see https://x.test", nil), ""},
		"changed by Slack":             {edit("", "a", "b", nil), ""},
		"a corrected command":          {edit("2.2", "toady", "today", nil), ""},
		"a corrected command, in full": {edit("2.2", "toady", "mentor today", nil), ""},
		"an answer of ours, changed":   {edit("2.2", "a", "b", map[string]any{"bot_id": "BBOT"}), ""},
		"an edit of nothing":           {inDM("1.1", "", map[string]any{"subtype": "message_changed"}), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			for range 2 { // Slack repeats itself
				r.Event(t, c.event)
			}
			r.Wait(t.Context())
			asked := r.talk.Asked()
			sent := len(r.Slack.Of("chat.postMessage")) + len(r.Slack.Of("chat.postEphemeral"))
			switch {
			case c.want == "" && len(asked)+sent > 0:
				t.Errorf("asked %+v, sent %d", asked, sent)
			case c.want != "" && (len(asked) != 1 || asked[0].Text != c.want || asked[0].From.ID != "U1" || sent != 1):
				t.Errorf("asked %+v, sent %d", asked, sent)
			}
		})
	}
}

// Each correction is answered once, and the first words stay answered.
func TestCorrectedTwice(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Event(t, inDM("1.1", "waht is dokcer?", nil))
	r.Event(t, edit("2.1", "waht is dokcer?", "what is dokcer?", nil))
	r.Event(t, edit("2.2", "what is dokcer?", "what is docker?", nil))
	r.Wait(t.Context())
	if n := len(r.talk.Asked()); n != 3 {
		t.Errorf("asked %d times", n)
	}
}

func TestProfiles(t *testing.T) {
	t.Parallel()
	change := func(user map[string]any) map[string]any {
		return map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": map[string]any{"type": "user_change", "user": user}}
	}
	for name, c := range map[string]struct {
		user map[string]any
		want bot.Profile
	}{
		"renamed": {
			map[string]any{"id": "U1", "tz": "Asia/Tokyo", "real_name": "Ada L.", "profile": map[string]any{"display_name": "ada"}},
			bot.Profile{Person: bot.Person{Workspace: "slack:T1", ID: "U1", Name: "ada", Zone: "Asia/Tokyo"}},
		},
		"no nickname": {
			map[string]any{"id": "U1", "real_name": "Ada L.", "profile": map[string]any{"display_name": ""}},
			bot.Profile{Person: bot.Person{Workspace: "slack:T1", ID: "U1", Name: "Ada L."}},
		},
		"deactivated": {
			map[string]any{"id": "U1", "name": "ada", "deleted": true},
			bot.Profile{Person: bot.Person{Workspace: "slack:T1", ID: "U1", Name: "ada"}, Left: true},
		},
		"no name": {
			map[string]any{"id": "U1", "deleted": true},
			bot.Profile{Person: bot.Person{Workspace: "slack:T1", ID: "U1", Name: "U1", Makeshift: true}, Left: true},
		},
		"of a field of the future": {
			map[string]any{"id": "U1", "name": "ada", "profile": "on request", "tz": 7, "deleted": true},
			bot.Profile{Person: bot.Person{Workspace: "slack:T1", ID: "U1", Name: "ada"}, Left: true},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Event(t, change(c.user))
			r.Wait(t.Context())
			if got := r.talk.Profiles(); len(got) != 1 || got[0] != c.want {
				t.Errorf("%+v", got)
			}
		})
	}
	r := newRig(t)
	r.Event(t, change(map[string]any{"id": "U9", "is_bot": true}))
	r.Event(t, change(map[string]any{"name": "nobody"}))
	r.Wait(t.Context())
	if got := r.talk.Profiles(); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

// A profile that can't be had once is asked for with the next request.
func TestProfileFailsAtTheBeginning(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Slack.Users["U1"] = "Ada"
	r.Slack.Fault("users.info", slacktest.Fault{Error: "internal_error"})
	r.Command(t, "T1", "start")
	r.Command(t, "T1", "today")
	asked := r.talk.Asked()
	if len(asked) != 2 {
		t.Fatalf("asked %d times", len(asked))
	}
	if first := asked[0].From; !first.Makeshift || first.Zone != "" {
		t.Errorf("without a profile: %+v", first)
	}
	if then := asked[1].From; then.Makeshift || then.Zone == "" || then.Name == "" {
		t.Errorf("with one: %+v", then)
	}
}

// What nobody knows yet costs only itself.
func TestFieldsOfTheFuture(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.talk.Forms["settings"] = bot.Form{Title: "Settings", Line: "settings save", Inputs: []bot.Input{{Name: "minutes", Label: "Minutes"}}}
	press := r.Slack.Press("T1", "U1", "today", r.Trigger())
	press["message"] = map[string]any{"ts": "1.1", "text": map[string]any{"rich": true}, "blocks": "hologram"}
	press["container"] = []any{1}
	press["actions"] = []any{map[string]any{"type": "hologram", "value": "today", "selected_options": map[string]any{"x": 1}, "selected_time": 7}}
	r.Interact(t, press)
	event := inDM("1.1", "what is git?", map[string]any{"thread_ts": 7, "blocks": []any{map[string]any{"type": "hologram"}}, "files": "none", "edited": true})
	r.Event(t, event)
	submit := map[string]any{
		"type": "view_submission", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "trigger_id": r.Trigger(),
		"view": map[string]any{"id": "V1", "type": "modal", "callback_id": "settings save", "title": "plain", "blocks": map[string]any{}, "state": map[string]any{"values": map[string]any{
			"minutes": map[string]any{"minutes": map[string]any{"type": "plain_text_input", "value": "45"}},
			"colour":  map[string]any{"colour": map[string]any{"type": "colour_wheel", "value": []int{1, 2, 3}}},
			"strange": "hologram",
		}}},
	}
	r.Interact(t, submit)
	r.Wait(t.Context())
	var texts []string
	for _, req := range r.talk.Asked() {
		texts = append(texts, req.Text)
		if req.Text == "settings save" && req.Values["minutes"] != "45" {
			t.Errorf("submitted: %v", req.Values)
		}
	}
	for _, want := range []string{"today", "what is git?", "settings save"} {
		if !strings.Contains(strings.Join(texts, "|"), want) {
			t.Errorf("no %q among %q", want, texts)
		}
	}
	for _, body := range []string{`[]`, `"x"`, `{`} {
		if res := slacktest.Deliver(t, r.Front.URL, slacktest.JSON, body); res.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", body, res.Code)
		}
	}
	if !json.Valid([]byte(slacktest.AsJSON(submit))) {
		t.Error("no JSON")
	}
}
