package content_test

import (
	"os"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

// TestWholeContentIsTheFolder holds what the bot starts with to what the files say.
func TestWholeContentIsTheFolder(t *testing.T) {
	t.Parallel()
	folder, err := roadmap.Read(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	builtin := content.Builtin()
	lib, err := content.Library()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range lib.Cards() {
		builtin.Cards = append(builtin.Cards, c)
	}
	builtin.CardTexts, builtin.FollowUpText, folder.FollowUps = nil, "", nil // TestFollowUpsAreTheFolder holds those
	if !cmp.Equal(folder, builtin) {
		t.Error("parsed.go does not say what the folder says; run make content")
	}
}

// TestFollowUpsAreTheFolder holds what is embedded of follow-ups to what the files say.
func TestFollowUpsAreTheFolder(t *testing.T) {
	t.Parallel()
	all, faults := roadmap.ReadFollowUps(os.DirFS("."))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	lib, err := content.Library()
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, c := range lib.Cards() {
		titles = append(titles, c.Title)
	}
	packed, err := roadmap.PackFollowUps(all, titles)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10_000 || packed != content.Builtin().FollowUpText {
		t.Errorf("followups.txt does not say what the %d follow-ups of the folder say; run make content", len(all))
	}
}

// A learner who always picks the longest choice must fail.
func TestTheLongestChoiceIsRarelyRight(t *testing.T) {
	t.Parallel()
	builtin := content.Builtin()
	longest, shortest, all := 0, 0, 0
	for _, topic := range builtin.Topics {
		for _, q := range topic.Quiz {
			all++
			right := utf8.RuneCountInString(q.Choices[q.Answer()].Text)
			isLongest, isShortest := true, true
			for _, c := range q.Choices {
				n := utf8.RuneCountInString(c.Text)
				isLongest, isShortest = isLongest && n <= right, isShortest && n >= right
			}
			if isLongest {
				longest++
			}
			if isShortest {
				shortest++
			}
		}
	}
	t.Logf("%d questions; the right choice is the longest in %d, the shortest in %d", all, longest, shortest)
	if all < 1000 || 10*longest > 4*all || 10*shortest > 4*all {
		t.Error("length tells the right choice too often; ties count")
	}
}
