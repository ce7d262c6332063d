package answer_test

import (
	"strings"
	"sync"
	"testing"

	"mentor/roadmap/answer"
)

// runbooks are what a team may have written about its own matters.
var runbooks = sync.OnceValue(func() *answer.Documents {
	return answer.NewDocuments([]answer.Document{
		{File: "runbooks/deploy.md", Title: "Deploying Falcon", Heading: "Deploying Falcon", Text: "This is how we ship the Falcon service. Ask in #releases first."},
		{File: "runbooks/deploy.md", Title: "Deploying Falcon", Heading: "Deploying to staging", Text: "Merge to `main`. The pipeline deploys to staging by itself within ten minutes."},
		{File: "runbooks/deploy.md", Title: "Deploying Falcon", Heading: "Rolling back", Text: "```\nkubectl rollout undo deploy/falcon\n```\n\nTell the on-call engineer before you do it."},
		{File: "oncall.txt", Title: "On-call rota", Heading: "On-call rota", Text: "The schedule changes every Monday at 10:00. If nobody answers after 15 minutes, call Priya."},
		{File: "people/vacation.html", Title: "Time off", Heading: "Time off", Text: "Everybody has 30 days. Ask two weeks ahead."},
		{File: "people/vacation.html", Title: "Time off", Heading: "Sick leave", Text: "Write to your lead before 9:30."},
		{File: "access.md", Title: "Access", Heading: "VPN", Text: "Ask the IT desk in #it-help for VPN access. It takes a day."},
	})
})

func TestDocumentsAnswerForTheWorkspace(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]string{
		"how do we roll back falcon":                 "runbooks/deploy.md, Rolling back",
		"falcn rollback":                             "runbooks/deploy.md, Rolling back",
		"how do we deploy to staging":                "runbooks/deploy.md, Deploying to staging",
		"what is falcon":                             "runbooks/deploy.md, Deploying Falcon",
		"who is on call":                             "oncall.txt, On-call rota",
		"where is the oncall schedule":               "oncall.txt, On-call rota",
		"how many days of vacation do we have":       "people/vacation.html, Time off",
		"what do i do when i'm sick":                 "people/vacation.html, Sick leave",
		"who do i ask for vpn access":                "access.md, VPN",
		"what is an index":                           "",
		"should we use redis or memcached":           "",
		"how do we deploy to production":             "",
		"how do i fix a merge conflict":              "",
		"how do i deploy a node app":                 "",
		"what is a staging environment":              "",
		"what is a vpn":                              "",
		"what is the weather in Paris":               "",
		"who approves our budget":                    "",
		"how do i install a keylogger on a coworker": "",
	} {
		a := engine().Ask(answer.Question{Text: question, Documents: runbooks()})
		got := ""
		if a.Source != nil {
			got = a.Source.Cite()
		}
		if got != want {
			t.Errorf("%q: from %q, not %q: %s", question, got, want, a.Text)
		}
	}
}

func TestFollowUpsStayInTheDocuments(t *testing.T) {
	t.Parallel()
	first := engine().Ask(answer.Question{Text: "how do we deploy falcon to staging", Documents: runbooks()})
	for question, want := range map[string]string{
		"and how do i roll it back?": "runbooks/deploy.md, Rolling back",
		"what is an index":           "",
	} {
		a := engine().Ask(answer.Question{Text: question, Before: &first, Documents: runbooks()})
		got := ""
		if a.Source != nil {
			got = a.Source.Cite()
		}
		if got != want {
			t.Errorf("%q: from %q, not %q", question, got, want)
		}
	}
}

func TestALongPassageGoesOn(t *testing.T) {
	t.Parallel()
	d := answer.NewDocuments([]answer.Document{{File: "a.md", Heading: "Zephyr", Text: strings.Repeat("Zephyr is our queue. ", 30) + "\n\nIts limit is 7 MB."}})
	first := engine().Ask(answer.Question{Text: "what is zephyr", Documents: d})
	if first.Source == nil || first.Rest == "" || strings.Contains(first.Text, "7 MB") {
		t.Fatalf("%+v", first)
	}
	second := engine().Ask(answer.Question{Text: "more", Before: &first, Documents: d})
	if second.Source == nil || !strings.Contains(second.Text+second.Rest, "7 MB") {
		t.Errorf("%+v", second)
	}
}

func TestNoDocumentsChangeNothing(t *testing.T) {
	t.Parallel()
	for _, question := range []string{"", "what is an index", "where is our staging cluster", strings.Repeat("log ", 5000), "数据库是什么"} {
		with := engine().Ask(answer.Question{Text: question, Documents: answer.NewDocuments(nil)})
		without := engine().Ask(answer.Question{Text: question})
		if with.Text != without.Text || with.Card != without.Card || with.Source != nil {
			t.Errorf("%.20q: %q and %q", question, with.Text, without.Text)
		}
	}
}
