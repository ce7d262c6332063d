package main

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/seal"
	"mentor/storage/storagetest"
)

// Two programs on one Redis whose tokens end at the same moment: however many requests
// need another one, each refresh token is exchanged once, every question is answered,
// and both go on with a token that works.
func TestTokensRotateAcrossProcesses(t *testing.T) {
	t.Parallel()
	const rounds, questions = 3, 6
	teams := []string{"T7", "T8", "T9"}
	first := newAppsProgram(
		t, "--slack-signing-secret="+slacktest.Secret, "--store=redis://"+storagetest.StartRedis(t).Addr, "--secret-key="+seal.Generate(), "--log-level=error",
	)
	s := first.slack
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	s.Clock, s.Apps.Life = now, time.Hour
	second := &appsProgram{slack: s, args: first.args}
	first.start(t)
	second.start(t)
	for _, team := range teams {
		first.install(t, team)
	}
	for range 4 * rounds * len(teams) { // long enough for the other program to want the same
		s.Fault("oauth.v2.access", slacktest.Fault{Latency: 200 * time.Millisecond})
	}
	for round := range rounds {
		ahead.Add(int64(2 * time.Hour)) // to Slack's mind all tokens have ended
		var asking sync.WaitGroup
		for i := range questions {
			for _, team := range teams {
				asking.Go(func() {
					base, id := []string{first.base, second.base}[i%2], fmt.Sprintf("%s-%d-%d", team, round, i)
					event := slacktest.Event("message", "Ev"+id, fmt.Sprintf("100.%d%d", round, i), "what is docker?", map[string]any{"channel_type": "im", "channel": "D" + id})
					event["team_id"] = team
					if res := slacktest.Deliver(t, base+"/slack/events", slacktest.JSON, slacktest.AsJSON(event)); res.Code != http.StatusOK {
						t.Errorf("%d %s", res.Code, res.Body)
					}
				})
			}
		}
		asking.Wait()
		for i := range questions {
			for _, team := range teams {
				channel := fmt.Sprintf("D%s-%d-%d", team, round, i)
				eventually(t, "one answer in "+channel, func() bool { return len(s.Messages(channel)) == 1 })
			}
		}
		if well, twice := s.Apps.Renewed(); well != (round+1)*len(teams) || twice != 0 {
			t.Fatalf("after %d rounds %d exchanges, %d of a refresh token that was used before", round+1, well, twice)
		}
		for _, team := range teams {
			if n := s.Apps.Live(team, now()); n != 1 {
				t.Errorf("%s has %d tokens that work", team, n)
			}
		}
	}
}
