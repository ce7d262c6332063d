package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os/exec"
	"strconv"
	"sync/atomic"
)

// topic is what members learn and ask about.
type topic struct{ ID, Title string }

// topicsOf asks mentor what it teaches.
func topicsOf(ctx context.Context, mentor string) ([]topic, error) {
	out, err := exec.CommandContext(ctx, mentor, "roadmap", "show", "backend", "--json").Output()
	if err != nil {
		return nil, fmt.Errorf("%s roadmap show: %w", mentor, err)
	}
	var roadmap struct {
		Stages []struct{ Topics []topic }
	}
	if err := json.Unmarshal(out, &roadmap); err != nil {
		return nil, err
	}
	var all []topic
	for _, s := range roadmap.Stages {
		all = append(all, s.Topics...)
	}
	if len(all) < 2 {
		return nil, errors.New("mentor teaches nothing")
	}
	return all, nil
}

// members are who speaks to mentor. Nobody says the same twice where that would
// be cheaper.
type members struct {
	n      int
	topics []topic
	slack  *fakeSlack
	said   atomic.Int64   // commands so far: each has a trigger of its own
	dones  []atomic.Int64 // of each member
	asked  atomic.Int64
	seed   uint64
}

func newMembers(n int, topics []topic, slack *fakeSlack) *members {
	return &members{n: n, dones: make([]atomic.Int64, n), topics: topics, slack: slack, seed: rand.Uint64()}
}

// command is a slash command of a member.
type command struct {
	trigger, body string
	slack         *fakeSlack // where an answer may come to
}

func (m *members) says(member int, text string) command {
	trigger := strconv.FormatInt(m.said.Add(1), 10)
	return command{slack: m.slack, trigger: trigger, body: url.Values{
		"command": {"/mentor"}, "text": {text}, "team_id": {"T" + strconv.Itoa(member%10)}, "user_id": {"U" + strconv.Itoa(member)},
		"user_name": {"somebody"}, "channel_id": {"C1"}, "trigger_id": {trigger}, "response_url": {m.slack.base + "/hooks/" + trigger},
	}.Encode()}
}

func (m *members) anybody() int { return rand.N(m.n) }

func (m *members) help() command { return m.says(m.anybody(), "help") }

// done finishes a topic that the member has not finished yet, as long as there is
// one.
func (m *members) done() command {
	member := m.anybody()
	n := int(m.dones[member].Add(1)) - 1
	return m.says(member, "done "+m.topics[n%len(m.topics)].ID)
}

var questions = []string{
	"ask how do I use %s together with %s in project %d?", "ask what is the difference between %s and %s for team %d?",
	"ask why would I need %s before %s in week %d?", "ask can %s replace %s in version %d?", "ask is %s slower than %s with %d users?",
}

// ask asks what nobody asked before.
func (m *members) ask() command {
	i := m.asked.Add(1)
	r := rand.New(rand.NewPCG(m.seed, uint64(i)))
	pick := func() string { return m.topics[r.IntN(len(m.topics))].Title }
	return m.says(m.anybody(), fmt.Sprintf(questions[r.IntN(len(questions))], pick(), pick(), i))
}

// mix is what a day is made of: 30 % done, 20 % today, 20 % progress, 15 %
// leaderboard, 15 % questions.
func (m *members) mix() command {
	switch p := rand.N(100); {
	case p < 30:
		return m.done()
	case p < 50:
		return m.says(m.anybody(), "today")
	case p < 70:
		return m.says(m.anybody(), "progress")
	case p < 85:
		return m.says(m.anybody(), "leaderboard")
	}
	return m.ask()
}

// join has everybody join and enter the leaderboard.
func (m *members) join(ctx context.Context, p *process, connections int) error {
	for _, line := range []string{"start backend", "settings board on"} {
		var next atomic.Int64
		l := &load{name: "join", on: p, most: int64(m.n), next: func() command { return m.says(int(next.Add(1)-1), line) }}
		if err := l.run(ctx, connections, hour); err != nil {
			return err
		}
	}
	return nil
}
