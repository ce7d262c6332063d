package slack_test

import (
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// rig is an adapter with a small conversation behind it and a fake Slack on the
// other side.
type rig struct {
	*slacktest.Rig
	*slack.Adapter
	talk *bottest.Conversation
	gate *bottest.Gate // in front of the conversation
}

// newRig starts an adapter; changes may change how.
func newRig(t testing.TB, changes ...func(*slack.Config)) *rig {
	t.Helper()
	return rigOn(t, slacktest.New(t), changes...)
}

// rigOn starts an adapter on a Slack: one more, or the next after one that was
// stopped.
func rigOn(t testing.TB, s *slacktest.Server, changes ...func(*slack.Config)) *rig {
	t.Helper()
	log, logs := bottest.NewLogger()
	r := &rig{talk: bottest.Learner()}
	r.gate = &bottest.Gate{Conversation: r.talk}
	config := slack.Config{
		Bot: r.gate, Token: slacktest.Token, AppToken: slacktest.AppToken, SigningSecret: slacktest.Secret, APIURL: s.API(), Log: log,
	}
	for _, change := range changes {
		change(&config)
	}
	r.Adapter = slack.New(config)
	r.Rig = slacktest.NewRig(t, s, r.Adapter, logs)
	return r
}

// atOnce acknowledges without waiting for an answer: it comes through the response
// address.
func atOnce(c *slack.Config) { c.Patience = -1 }

// overHTTP has no app token: nothing but HTTP brings deliveries.
func overHTTP(c *slack.Config) { c.AppToken = "" }

// patient never gives up waiting: which way an answer takes is decided by what
// the test does, and not by how fast this machine is.
func patient(c *slack.Config) { c.Patience = time.Hour }

// overBothRoads runs a test over HTTP and over Socket Mode.
func overBothRoads(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	slacktest.OverBothRoads(t, func(t *testing.T, connect func(*slacktest.Rig)) {
		r := newRig(t)
		connect(r.Rig)
		test(t, r)
	})
}

func ada() storage.Key { return storage.Key{Workspace: "slack:T1", Member: "U1"} }
