package coach

import (
	"regexp"
	"strings"

	"mentor/bot/coach/desk"
	"mentor/bot/coach/plaintext"
	"mentor/storage"
)

// What people say about calls for help in plain words. "It's solved" or "I'll take it"
// could be about anything, so these sentences only mean a call if there is one that
// they can be about: the desk is read for them alone.

var (
	saysSolved = regexp.MustCompile(`^(?:it|this|that|my (?:problem|question|issue|call)|the (?:problem|question|issue|call))` +
		`(?: is|'?s| has been| was| got)? (?:now |finally |all )?(?:solved|fixed|resolved|sorted|sorted out|answered|works?|working)(?: now)?$`)
	saysNotYet = regexp.MustCompile(`^(?:no,? )?(?:it|this|that)(?: is|'?s| does)?` +
		`(?:n'?t| not| still not)(?: really)? (?:solved|fixed|resolved|work|working)(?: yet| for me)?$|` +
		`^(?:still stuck|i'?m still stuck|not solved yet)$`)
	saysTake = regexp.MustCompile(`^(?:ok,? )?(?:i'?ll|i will|i can|let me|i'?d like to|i want to) (?:take|do|handle|answer|get) ` +
		`(?:it|this|that|this one|that one|the call|this call|that call)$|` +
		`^(?:i'?m on it|i got this|i'?ve got this)$`)
	saysPass = regexp.MustCompile(`^(?:please )?(?:pass (?:it|this|that|this one|the call) on|pass on (?:it|this|that|the call)` +
		`|somebody else should (?:take|do) (?:it|this|that)|i can'?t (?:take|help with) (?:it|this|that)(?: one)?)$`)
	saysLater = regexp.MustCompile(`^(?:not (?:right )?now,? (?:i'?m busy|sorry)` +
		`|i (?:can'?t|can not) (?:take|do) (?:it|this|that)(?: one)? (?:right )?now|ask me (?:again )?(?:later|tomorrow)(?: about (?:it|this|that|the call))?)$`)
	asksCalls = regexp.MustCompile(`^(?:are there |is there |do i have |have i got )?` +
		`(?:any|new|open|more|my|show my|show me my|what are my|which)?(?: new| open| more| waiting| pending)? ?` +
		`calls?(?: for help)?(?: waiting| open| left)?(?: for me)?(?: today| right now| now)?$|` +
		`^(?:does|is) (?:anybody|anyone|somebody|someone) (?:need|needs|stuck|waiting)(?: my| for)?(?: help| me)?$|` +
		`^who (?:needs|is waiting for) (?:my help|help from me|me)$`)
	asksMine = regexp.MustCompile(`^(?:where|what) (?:is|'?s|became of|happened to|about)` +
		`(?: the status of)? my (?:call|call for help|help request|request for help)s?$|` +
		`^(?:has|did) (?:anybody|anyone|somebody|someone|a mentor)` +
		` (?:taken|take|answered|answer|seen|see) my (?:call|call for help|question|help request)(?: yet)?$`)
	asksDuty = regexp.MustCompile(`^(?:who|whose|is anybody|is anyone|am i)(?: is|'?s)?(?: turn is it)? on duty(?: this week| now| today)?$|` +
		`^whose turn (?:is it|on the rota)(?: this week)?$`)
	asksInbox = regexp.MustCompile(`^(?:what is|what'?s|show|show me|check|open|is there anything|anything)(?: new)? ?(?:in )?my inbox$|` +
		`^(?:any|do i have any|have i got any|did i miss any)(?: new| undelivered| missed)? messages(?: for me)?$|` +
		`^what (?:did|have) i miss(?:ed)?$`)
)

// anyoneHelps is a sentence that asks for a human and for nothing else.
var anyoneHelps = regexp.MustCompile(`^(?:please )?(?:can|could|would|will) (?:somebody|someone|anybody|anyone|a human|a mentor|a person)` +
	` (?:please )?help(?: me)?(?: out)?(?: please)?$`)

// aboutHelpRequests returns the line that a sentence about calls for help means; it's not ok
// when it's about something else.
func (c *call) aboutHelpRequests(line string) (run string, ok bool) {
	said := strings.TrimRight(strings.ToLower(withoutCourtesy(strings.TrimSpace(plaintext.Line(line)))), " .!?")
	said = strings.NewReplacer("’", "'").Replace(said)
	for says, run := range map[*regexp.Regexp]string{
		asksCalls: "mentor calls", asksMine: "stuck list", asksDuty: "mentor duty", asksInbox: "inbox",
		anyoneHelps: "stuck tell",
	} {
		if says.MatchString(said) {
			return run, true
		}
	}
	for _, w := range []struct {
		says   *regexp.Regexp
		mentor string // what it means for mentors who take calls
		asker  string // for the person who made one
	}{
		{saysSolved, "mentor solved", "stuck solved"},
		{saysNotYet, "", "stuck notyet"},
		{saysTake, "mentor take", ""},
		{saysPass, "mentor pass", ""},
		{saysLater, "mentor later", ""},
	} {
		if w.says.MatchString(said) {
			return c.helpRequestMeant(w.mentor, w.asker)
		}
	}
	return "", false
}

// helpRequestMeant returns what a sentence means for the asker, as there are calls that they
// have made, taken or been asked to take.
func (c *call) helpRequestMeant(mentor, asker string) (run string, ok bool) {
	_, d, err := c.openDesk()
	if err != nil {
		return "", false
	}
	if asker != "" && len(d.OfOpen(c.req.From.ID)) > 0 {
		return asker, true
	}
	for i := range d.Requests {
		if r := &d.Requests[i]; mentor != "" && mayMean(mentor, r, c.req.From.ID) {
			return mentor, true
		}
	}
	return "", false
}

func mayMean(line string, r *storage.HelpRequest, id storage.MemberID) bool {
	mine := r.By == id && r.Open()
	if line == "mentor solved" || line == "mentor pass" && mine {
		return mine
	}
	return r.Waiting() && desk.AskedFor(r, id)
}
