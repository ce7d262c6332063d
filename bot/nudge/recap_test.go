package nudge_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot/nudge/simulate"
)

// week lets a member learn on Tuesday to Thursday of the first week and then
// goes on to the Monday after, just before the nudge.
func week(t *testing.T, s *stage, who string) {
	t.Helper()
	for _, topic := range []string{"http", "dns", "tls"} {
		s.say(t, who, "done "+topic)
		s.pass(t, 24*time.Hour)
	}
	s.pass(t, 3*24*time.Hour)
	if now := s.clock(); now.Weekday() != time.Monday || now.Hour() != 8 {
		t.Fatal(now)
	}
}

func (s *stage) titles() string {
	var all []string
	for _, m := range s.stands() {
		title, _, _ := strings.Cut(m.Says, "\n")
		all = append(all, m.At.Format("Mon 15:04 ")+title)
	}
	return strings.Join(all, "\n")
}

// The first nudge of a week sums the week before up, also for those who have
// learned that day already.
func TestRecapIsTheFirstNudgeOfAWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 mon-fri")
	s.pass(t, 65*time.Minute)
	s.skip(-65 * time.Minute)
	week(t, s, "ada")
	s.say(t, "ada", "done json")
	before := len(s.stands())
	s.pass(t, 2*time.Hour)
	recaps := s.stands()[before:]
	if len(recaps) != 1 || !strings.HasPrefix(recaps[0].Says, "Your week, Mon 23 Nov to Sun 29 Nov") {
		t.Fatalf("%s", s.titles())
	}
	for _, words := range []string{"Topics done: 3", "Active days: 3 of 7", "Done: HTTP, DNS and TLS.", "/mentor recap off"} {
		if !strings.Contains(recaps[0].Says, words) {
			t.Errorf("no %q in\n%s", words, recaps[0].Says)
		}
	}
	s.pass(t, 24*time.Hour) // nothing was learned on Tuesday: an ordinary nudge
	if last := s.stands()[len(s.stands())-1]; last.At.Weekday() != time.Tuesday || strings.Contains(last.Says, "Your week") {
		t.Errorf("%s", s.titles())
	}
}

// Two quiet weeks have nothing to sum up: an ordinary nudge comes.
func TestNoRecapOfAQuietWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "remind 09:00 mon-fri")
	s.pass(t, 14*24*time.Hour)
	if all := s.titles(); strings.Contains(all, "Your week") || !strings.Contains(all, "Mon 09:00") {
		t.Errorf("%s", all)
	}
}

func TestRecapByWish(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lines []string
		want  string // on Monday
	}{
		"no nudges":                  {[]string{"start"}, ""},
		"no nudges, but a recap":     {[]string{"start", "recap on"}, "Mon 09:00 Your week, Mon 23 Nov to Sun 29 Nov"},
		"nudges off, recap kept":     {[]string{"start", "recap on", "remind 09:00", "remind off"}, "Mon 09:00 Your week, Mon 23 Nov to Sun 29 Nov"},
		"nudges off, recap on again": {[]string{"start", "remind 10:00", "remind off", "recap on"}, "Mon 10:00 Your week, Mon 23 Nov to Sun 29 Nov"},
		"both off":                   {[]string{"start", "recap on", "recap off"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.say(t, "ada", c.lines...)
			week(t, s, "ada")
			s.pass(t, 3*time.Hour)
			if all := s.titles(); all != c.want {
				t.Errorf("%q, want %q", all, c.want)
			}
			s.pass(t, 7*24*time.Hour) // a quiet week
			if all := s.titles(); all != c.want {
				t.Errorf("after a quiet week: %q, want %q", all, c.want)
			}
		})
	}
	t.Run("nudges without a recap", func(t *testing.T) {
		t.Parallel()
		s := newStage(t, simulate.Faults{})
		s.say(t, "ada", "start", "remind 09:00", "recap off")
		week(t, s, "ada")
		s.pass(t, 3*time.Hour)
		if all := s.titles(); strings.Contains(all, "Your week") || !strings.Contains(all, "Mon 09:00") {
			t.Errorf("%s", all)
		}
	})
}
