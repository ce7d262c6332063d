package endtoend

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
)

func TestSettingsDialog(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Command(t, "T1", "start")
		view := r.Opened(t, "settings")
		if n := len(r.Slack.Answers()); n != 1 {
			t.Errorf("beside the dialog there are %d messages", n-1)
		}
		text := slacktest.AsJSON(view)
		for _, want := range []string{`"action_id":"lookup:zone"`, `"text":"Berlin (`, `"min_query_length":0`, `"optional":true`} {
			if !strings.Contains(text, want) {
				t.Errorf("the dialog has no %s:\n%s", want, text)
			}
		}
		for input, mistake := range map[string]struct {
			value any
			says  string
		}{
			"minutes": {slacktest.Typed("many"), "Minutes a day is a number"}, "at": {slacktest.Typed("25:00"), "hours go from 0 to 23"}, "zone": {
				slacktest.Chosen("Mars/Base"), "I don't know the time zone",
			},
		} {
			if got := r.Submit(
				t, view, map[string]any{input: mistake.value},
			); !strings.Contains(got, fmt.Sprintf(`"errors":{%q:"`, input)) || !strings.Contains(got, mistake.says) {
				t.Errorf("a mistake is not shown at %s: %s", input, got)
			}
		}
		got := r.Submit(t, view, map[string]any{"minutes": slacktest.Typed("45"), "board": slacktest.Chosen("off"), "at": slacktest.Typed("8:15"), "zone": slacktest.Chosen("Asia/Tokyo")})
		if !strings.Contains(got, `"response_action":"update"`) || !strings.Contains(got, "Saved") {
			t.Errorf("saving answered %s", got)
		}
		m, _ := r.store.Member(t.Context(), inSlack())
		if m.Minutes != 45 || m.OnBoard || !m.Remind.On || m.Remind.At.String() != "08:15" || m.Zone != "Asia/Tokyo" {
			t.Errorf("saved %+v", m)
		}
	})
}

// Whoever wants to choose before joining gets a form that is filled in.
func TestSetUpDialog(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	view := r.Opened(t, "start setup")
	if _, err := r.store.Member(t.Context(), inSlack()); err == nil {
		t.Error("looking at the form joins")
	}
	if text := slacktest.AsJSON(view); !strings.Contains(
		text, `"type":"checkboxes"`,
	) || strings.Count(text, `"value":"mon"`) != 2 || strings.Count(text, `"value":"sun"`) != 1 {
		t.Errorf("the days of the week are not offered, working days ticked: %s", text)
	}
	got := r.Submit(t, view, map[string]any{
		"roadmap": slacktest.Chosen("backend"), "minutes": slacktest.Typed("20"), "zone": slacktest.Chosen("Europe/Paris"), "at": slacktest.Typed("8:15"),
		"days": slacktest.Ticked("sat", "sun"),
	})
	m, err := r.store.Member(t.Context(), inSlack())
	if err != nil || m.Minutes != 20 || m.Zone != "Europe/Paris" || !m.Remind.On || m.Remind.Days != 1|1<<time.Saturday || m.Progress.Roadmap != roadmap.DefaultRoadmap || !strings.Contains(got, "Welcome") {
		t.Errorf("%v %+v\n%s", err, m, got)
	}
}

func TestDialogsAskForWhatIsMissing(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	ask := r.Opened(t, "ask")
	if got := r.Submit(t, ask, map[string]any{"question": slacktest.Typed("what is docker?")}); !strings.Contains(got, "From the topic Docker") {
		t.Errorf("a question in a dialog: %s", got)
	}
	topic := r.Opened(t, "topic")
	if !strings.Contains(slacktest.AsJSON(topic), `"action_id":"lookup:topic"`) {
		t.Errorf("a topic is not searched: %s", slacktest.AsJSON(topic))
	}
	if got := r.Submit(t, topic, map[string]any{"topic": slacktest.Chosen("caching")}); !strings.Contains(got, "Caching") {
		t.Errorf("a topic from a dialog: %s", got)
	}
}

// What is asked in a dialog that was opened in a channel is asked there.
func TestAskAMentorInADialog(t *testing.T) {
	t.Parallel()
	r := newSlack(t)
	r.Command(t, "T1", "start")
	r.Slash(t, r.Slack.Command("T1", "U2", "mentor on docker", "m1"))
	r.Answered(t, "m1")
	view := r.Opened(t, "stuck tell docker")
	got := r.Submit(t, view, map[string]any{"topic": slacktest.Chosen("docker"), "words": slacktest.Typed("My <!channel> container stops at once.")})
	if !strings.Contains(got, "Posted") {
		t.Errorf("submitted: %s", got)
	}
	posts := r.Slack.Messages(slacktest.Channel)
	if len(posts) != 1 || !strings.Contains(
		slacktest.AsJSON(posts[0].Blocks), "<@U2>",
	) || !strings.Contains(posts[0].Text, "container stops") || strings.Contains(slacktest.AsJSON(posts), "<!channel>") {
		t.Errorf("posted: %s", slacktest.AsJSON(posts))
	}
}

// A quiz from anywhere: the question opens in a dialog, and explanation, next
// question and score take its place.
func TestQuizShortcut(t *testing.T) {
	t.Parallel()
	overBothRoads(t, func(t *testing.T, r *slackRig) {
		r.Shortcut(t, "quiz_me")
		if text := slacktest.AsJSON(r.LastView(t)); !strings.Contains(text, "haven't joined yet") || !strings.Contains(text, `"value":"start`) {
			t.Errorf("a stranger sees %s", text)
		}
		r.Command(t, "T1", "start")
		r.Shortcut(t, "quiz_me")
		view := r.LastView(t)
		for n := 0; !strings.Contains(slacktest.AsJSON(view), "right\""); n++ {
			if n == 10 || !strings.Contains(slacktest.AsJSON(view), fmt.Sprintf("(%d of ", n+1)) {
				t.Fatalf("after %d answers: %s", n, slacktest.AsJSON(view))
			}
			asked := view
			view = r.PressIn(t, asked, `quiz [a-z0-9-]+ \d 0`)
			if text := slacktest.AsJSON(view); !strings.Contains(text, "Right!") && !strings.Contains(text, "Not quite.") {
				t.Errorf("no explanation in %s", text)
			}
			// A second press on what is no longer there changes nothing.
			if again := r.PressIn(t, asked, `quiz [a-z0-9-]+ \d 1`); slacktest.AsJSON(again) != slacktest.AsJSON(view) {
				t.Errorf("an old button changed the dialog to %s", slacktest.AsJSON(again))
			}
			if strings.Contains(slacktest.AsJSON(view), "Next question") {
				view = r.PressIn(t, view, `quiz [a-z0-9-]+ \d`)
			}
		}
		m, err := r.store.Member(t.Context(), inSlack())
		if err != nil || len(m.Progress.Results) != 1 {
			t.Errorf("%d results are kept, %v", len(m.Progress.Results), err)
		}
		if n := len(r.Slack.Of("views.open")); n != 2 {
			t.Errorf("%d dialogs were opened", n)
		}
	})
}
