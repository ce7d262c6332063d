package main

import (
	"slices"
	"strings"
	"testing"
)

// A call for help from beginning to end, in direct messages of a Slack that is not
// ours. It knows no group messages: conversations.open with two people opens the
// direct messages of the first, who is the one that asked, and what is for both
// stands there. That it is for both is seen by what was asked for.
func TestACallForHelpThroughLocalSlack(t *testing.T) {
	t.Parallel()
	s := startLocalSlack(t, true)
	ada := func(text string) {
		s.control(t, "message", map[string]any{"channel": "U0ADA", "user": "U0ADA", "text": text})
	}
	s.command(t, "U0BOB", "mentor on docker")
	s.find(t, "You're a mentor")
	s.command(t, "U0ADA", "start")
	s.find(t, "Welcome, ")

	ada("stuck docker it won't start")
	s.findDirect(t, "U0ADA", "I've passed this on to")
	s.press(t, s.findDirect(t, "U0BOB", "is stuck on Docker"), "U0BOB", "Take it")
	eventually(t, "nobody is asked to take it any more", func() bool {
		return !slices.Contains(s.findDirect(t, "U0BOB", "is stuck on Docker").labels(), "Take it")
	})
	s.findDirect(t, "U0ADA", "has taken your call")
	if log := s.log(t); !strings.Contains(log, "U0ADA,U0BOB") {
		t.Error("no conversation with both was asked for")
	}

	ada("stuck solved")
	solved := s.findDirect(t, "U0ADA", "Did the help help?")
	s.findDirect(t, "U0BOB", "Thank you for helping ")
	s.press(t, solved, "U0ADA", "It helped")
	s.findDirect(t, "U0ADA", "Good to know, thank you!")
}

// labels are those of the message's buttons.
func (m slackMessage) labels() (all []string) {
	for _, b := range m.Blocks {
		for _, e := range b.Elements {
			text, _ := e["text"].(map[string]any)
			label, _ := text["text"].(string)
			all = append(all, label)
		}
	}
	return all
}
