package roadmap

import (
	"hash/fnv"
	"slices"
	"strconv"
)

// ShakyBelow is the score in percent below which a topic counts as shaky.
const ShakyBelow = 60

// QuizRun is a quiz under way.
type QuizRun struct {
	Topic TopicID `json:"t"`
	At    int     `json:"at,omitempty"`    // the question that is open
	Right int     `json:"right,omitempty"` // answers that were right so far
}

// QuizResult is how the last finished quiz on a topic went.
type QuizResult struct {
	Right int  `json:"r,omitempty"`
	Of    int  `json:"of,omitempty"` // 0: no result, for it was reset
	On    Date `json:"on"`
	Tries int  `json:"n,omitempty"`
	XP    int  `json:"xp,omitempty"` // given for passing, once per topic
}

// Percent returns the score, 0 to 100, rounded down.
func (r QuizResult) Percent() int {
	if r.Of == 0 {
		return 0
	}
	return 100 * r.Right / r.Of
}

// Passed reports whether the quiz was passed. It compares without rounding.
func (r QuizResult) Passed() bool { return r.Of > 0 && 100*r.Right >= ShakyBelow*r.Of }

// Answered is what an answer to a quiz question came to.
type Answered struct {
	Counted  bool // false: the question was answered before, or is not the open one
	Right    bool
	Finished bool
	Result   QuizResult // when finished
	XP       int        // when finished
}

// StartQuiz begins the quiz on a topic at its first question; another one
// under way ends without a result.
func (p *Progress) StartQuiz(id TopicID) {
	p.Quiz = QuizRun{Topic: id}
	p.Begin(id)
}

// Answer takes a choice, counted in the content's order, as the answer to a
// question of the topic. The first question starts the quiz by itself.
func (p *Progress) Answer(t *Topic, question, choice int, on Date) Answered {
	if question < 0 || question >= len(t.Quiz) || choice < 0 || choice >= len(t.Quiz[question].Choices) {
		return Answered{}
	}
	if p.Quiz.Topic != t.ID && question == 0 {
		p.StartQuiz(t.ID)
	}
	if p.Quiz.Topic != t.ID || p.Quiz.At != question {
		return Answered{}
	}
	a := Answered{Counted: true, Right: t.Quiz[question].Choices[choice].Right}
	if a.Right {
		p.Quiz.Right++
	}
	p.Quiz.At++
	if p.Quiz.At == len(t.Quiz) {
		a.Finished = true
		a.Result, a.XP = p.finishQuiz(t, on)
	}
	return a
}

// finishQuiz books the result. Passing brings XP once per topic; a topic's
// quiz is one learning act a day, however often it is taken.
func (p *Progress) finishQuiz(t *Topic, on Date) (QuizResult, int) {
	was := p.Results[t.ID]
	r := QuizResult{Right: p.Quiz.Right, Of: len(t.Quiz), On: on, Tries: was.Tries + 1, XP: was.XP}
	p.Quiz = QuizRun{}
	xp, acts := 0, 1
	if r.Passed() && was.XP == 0 {
		xp = p.room(QuizXP, on)
		r.XP = xp
	}
	if was.Tries > 0 && was.On == on {
		acts = 0
	}
	if p.Results == nil {
		p.Results = map[TopicID]QuizResult{}
	}
	p.Results[t.ID] = r
	if r.Passed() {
		p.MarkSure(t.ID)
	}
	p.credit(on, xp, acts)
	return r, xp
}

// Order returns the choices of a question in the order in which this member
// sees them: the same for the same seed, whatever restarts in between.
func (t *Topic) Order(question int, seed string) []int {
	order := make([]int, len(t.Quiz[question].Choices))
	for i := range order {
		order[i] = i
	}
	rank := func(i int) uint64 { return mixed(seed, string(t.ID), strconv.Itoa(question), strconv.Itoa(i)) }
	slices.SortFunc(order, func(a, b int) int {
		if rank(a) < rank(b) {
			return -1
		}
		return 1
	})
	return order
}

// mixed is a number that looks like chance and is the same for the same parts:
// things are put in order by it without any state, and without a generator whose
// sequence could change with a version of Go.
func mixed(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		_, _ = h.Write([]byte(part + "\x00"))
	}
	v := h.Sum64()
	v ^= v >> 33 // the last bytes must reach the high bits
	v *= 0xff51afd7ed558ccd
	return v ^ v>>33
}
