package endtoend

import (
	"testing"

	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

// slackRig is a whole bot in a fake Slack.
type slackRig struct {
	*slacktest.Rig
	*slack.Adapter
	store storage.Store
}

func newSlack(t testing.TB) *slackRig {
	t.Helper()
	return slackOn(t, slacktest.New(t), openStore(t))
}

// slackOn starts a bot on a store, with a Slack: one more, or the next after one
// that was stopped. Changes may change how.
func slackOn(t testing.TB, s *slacktest.Server, store storage.Store, changes ...func(*slack.Config)) *slackRig {
	t.Helper()
	log, logs := bottest.NewLogger()
	r := &slackRig{store: store}
	told := &observed{Store: store, changed: func(k storage.Key) { r.Changed(k) }}
	config := slack.Config{
		Bot: conversation(told), Memory: store, Log: log,
		Token: slacktest.Token, AppToken: slacktest.AppToken, SigningSecret: slacktest.Secret, APIURL: s.API(),
	}
	for _, change := range changes {
		change(&config)
	}
	r.Adapter = slack.New(config)
	r.Rig = slacktest.NewRig(t, s, r.Adapter, logs)
	return r
}

// overBothRoads runs a test over HTTP and over Socket Mode.
func overBothRoads(t *testing.T, test func(t *testing.T, r *slackRig)) {
	t.Helper()
	slacktest.OverBothRoads(t, func(t *testing.T, connect func(*slacktest.Rig)) {
		r := newSlack(t)
		connect(r.Rig)
		test(t, r)
	})
}

// inSlack is the member that U1 of T1 is.
func inSlack() storage.Key { return storage.Key{Workspace: "slack:T1", Member: "U1"} }
