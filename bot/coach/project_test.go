package coach_test

import (
	"strings"
	"testing"

	"mentor/roadmap"
)

func TestProjectFromMilestoneToFeedback(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	bert := named("bert", "Bert")
	w.say(ada, "start")
	w.say(bert, "start")
	w.expect(t, ada,
		[2]string{"project blog", "Project: a blog"},
		[2]string{"project check project-blog 1 1", "0 of 4 milestones, 1 of 12 checks"},
		[2]string{"project check project-blog 1 1", "That was ticked already"},
		[2]string{"project uncheck project-blog 1 1", "0 of 12 checks"},
		[2]string{"project check project-blog 1 1", "1 of 12 checks"},
		[2]string{"project check project-blog 1 2", "2 of 12 checks"},
		[2]string{"project check project-blog 1 3", "Milestone 1 is reached: Posts to read. +5 XP"},
		[2]string{"project uncheck project-blog 1 3", "0 of 4 milestones"},
		[2]string{"project check project-blog 1 3", "1 of 4 milestones"},
		[2]string{"project", "Project: a blog"}, // the one that was begun
		[2]string{"project list", "Project: a blog: 1 of 4 milestones"},
		[2]string{"project ask project-blog", "Hand in a link first"},
		[2]string{"project link project-blog https://example.com/ada/blog", "Only you see it until you ask"},
		[2]string{"project ask project-blog", "waits for feedback now"},
		[2]string{"project reviews", "Nobody is waiting"}, // not one's own
	)
	if m := member(t, w); m.Progress.XP() != roadmap.TaskXP {
		t.Errorf("%d XP: a milestone that was ticked twice paid twice, or never", m.Progress.XP())
	}
	reviews := w.say(bert, "project reviews")
	if !strings.Contains(reviews.Message.Text(), "https://example.com/ada/blog") {
		t.Fatal(reviews.Message.Text())
	}
	line := pressing(reviews.Message)["Feedback for "+ada.Name]
	if form := w.press(bert, line).Message.Form; form == nil || form.Line == "" {
		t.Fatalf("no form for %q", line)
	}
	w.expect(t, bert, [2]string{line + " Clear names, and the tests could be shorter.", "Feedback sent"})
	w.expect(t, ada, [2]string{"today", "There's new feedback on your project: a blog"})
	w.expect(t, ada, [2]string{"project project-blog", "Bert (Fri 20 Nov): Clear names, and the tests could be shorter."})
	if got := w.say(ada, "today").Message.Text(); strings.Contains(got, "new feedback") {
		t.Errorf("it's news for ever:\n%s", got)
	}
	w.expect(t, ada, [2]string{"project withdraw project-blog", "isn't on the list any more"})
	w.expect(t, bert,
		[2]string{"project reviews", "Nobody is waiting"},
		[2]string{line + " More.", "isn't waiting for feedback"},
		[2]string{"forget yes", "deleted"})
	if m := member(t, w); len(m.Progress.Work("project-blog").Feedback) != 0 {
		t.Error("what somebody said who was forgotten is still there")
	}
}

func TestProjectRefusesWhatItCannotTake(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.expect(t, ada, [2]string{"project", "You haven't joined yet"})
	w.say(ada, "start")
	w.expect(t, ada,
		[2]string{"project list", "Project: your own ls"},
		[2]string{"project git", "is a topic without milestones"},
		[2]string{"project no such thing", "I don't have a project called"},
		[2]string{"project check project-blog 9 9", "Which check?"},
		[2]string{"project check project-blog", "Which check?"},
		[2]string{"project link project-blog http://example.com/x", "begins with https://"},
		[2]string{"project link project-blog https://ada:secret@example.com/x", "begins with https://"},
		[2]string{"project link project-blog", "Where can it be seen?"},
		[2]string{"project feedback nobody project-blog Nice", "isn't waiting for feedback"})
	w.say(ada, "project link project-blog https://example.com/x")
	w.say(ada, "project ask project-blog")
	w.expect(t, ada, [2]string{"project feedback ada project-blog Nice", "your own project"})
	other := person("elsewhere", "bert")
	w.expect(t, other, [2]string{"project reviews", "Nobody is waiting"}, [2]string{"project feedback ada project-blog Nice", "isn't waiting"})
	if m := member(t, w); len(m.Progress.Work("project-blog").Feedback) != 0 {
		t.Error("feedback came from another workspace, or from oneself")
	}
}
