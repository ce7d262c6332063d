package roadmap

import (
	"cmp"
	"slices"
	"strconv"
)

// PlacementQuestions is how many questions a placement asks at most.
const PlacementQuestions = 10

// Placement is a placement quiz under way: what was asked, and how it went. What
// comes next, and what it comes to, follows from that alone.
type Placement struct {
	Roadmap ID                `json:"roadmap,omitempty"`
	On      Date              `json:"on,omitempty"` // when it began
	Answers []PlacementAnswer `json:"answers,omitempty"`
}

// PlacementAnswer is a question of a placement that was answered.
type PlacementAnswer struct {
	Topic TopicID `json:"t"`
	At    int     `json:"q,omitempty"` // in Topic.Quiz
	Right bool    `json:"r,omitempty"`
}

// Verdict is what a placement comes to.
type Verdict struct {
	Topics []TopicID  // to mark as known, in the roadmap's order
	Stages int        // how many stages of the roadmap the topics come from, counted to the last one
	Level  Experience // that fits
}

// rung is a stage that a placement can ask about: its topics with questions.
type rung struct {
	stage  int
	topics []*Topic
}

// ladder returns the stages of the roadmap with what can be asked about. What is
// built, and what is chosen among several, no quiz can tell.
func (p Plan) ladder() []rung {
	var rungs []rung
	for i := range p.Entries {
		e := &p.Entries[i]
		t, ok := p.lib.Topic(e.Topic)
		if e.Optional || e.IsChoice() || !ok || len(t.Quiz) == 0 || t.Project.IsProject() {
			continue
		}
		if n := len(rungs); n == 0 || rungs[n-1].stage != e.Stage() {
			rungs = append(rungs, rung{stage: e.Stage()})
		}
		last := &rungs[len(rungs)-1]
		last.topics = append(last.topics, t)
	}
	return rungs
}

// The levels of a placement's questions, the easiest first.
var placementLevels = []Difficulty{Recall, Understand, Apply, Debug}

// NextPlacement returns the next question of a placement: further ahead and
// harder after a right answer, further back and easier after a wrong one, by
// steps that become shorter. It begins where the member's level suggests. The
// same seed gives the same questions. ok is false when it is over.
func (p Plan) NextPlacement(run Placement, seed string) (q QuizQuestion, ok bool) {
	rungs := p.ladder()
	if len(rungs) == 0 || len(run.Answers) >= PlacementQuestions {
		return q, false
	}
	at, level := p.whereToAsk(rungs, run)
	asked := map[TopicID]bool{}
	for _, a := range run.Answers {
		asked[a.Topic] = true
	}
	for _, i := range nearest(at, len(rungs)) {
		fresh := slices.DeleteFunc(slices.Clone(rungs[i].topics), func(t *Topic) bool { return asked[t.ID] })
		if len(fresh) == 0 {
			continue
		}
		t := slices.MinFunc(fresh, func(a, b *Topic) int {
			return cmp.Or(cmp.Compare(levelGap(a, level), levelGap(b, level)), cmp.Compare(mixed(seed, string(a.ID)), mixed(seed, string(b.ID))))
		})
		return QuizQuestion{Topic: t, At: questionOf(t, level, seed)}, true
	}
	return q, false
}

// whereToAsk replays a placement: on which rung it is now, and how hard it asks.
func (p Plan) whereToAsk(rungs []rung, run Placement) (at, level int) {
	at = map[Experience]int{Beginner: len(rungs) / 6, Regular: len(rungs) / 3, Strong: len(rungs) / 2}[p.walk.Experience(p.Roadmap.ID)]
	level, step := 1, max(1, len(rungs)/4)
	for _, a := range run.Answers {
		if a.Right {
			at, level = at+step, level+1
		} else {
			at, level = at-step, level-1
		}
		at, level = min(max(at, 0), len(rungs)-1), min(max(level, 0), len(placementLevels)-1)
		step = max(1, 2*step/3)
	}
	return at, level
}

// nearest returns the numbers below n by how far they are from at.
func nearest(at, n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(max(a-at, at-a), max(b-at, at-b)) })
	return order
}

// levelGap is how far the nearest question of a topic is from a level.
func levelGap(t *Topic, level int) int {
	gap := len(placementLevels)
	for _, q := range t.Quiz {
		gap = min(gap, gapOf(q, level))
	}
	return gap
}

func gapOf(q Question, level int) int {
	at := max(0, slices.Index(placementLevels, q.Level))
	return max(at-level, level-at)
}

// questionOf returns the question of a topic that is nearest to a level.
func questionOf(t *Topic, level int, seed string) int {
	best := 0
	for i := range t.Quiz {
		nearer := cmp.Compare(gapOf(t.Quiz[i], level), gapOf(t.Quiz[best], level))
		rank := func(q int) uint64 { return mixed(seed, string(t.ID), strconv.Itoa(q)) }
		if nearer < 0 || nearer == 0 && rank(i) < rank(best) {
			best = i
		}
	}
	return best
}

// What an answer says about everything up to its stage: a right one may be a
// guess, a wrong one among what is known is rarer.
const (
	placementFor     = 2
	placementAgainst = 3
)

// Placement says what a placement comes to: the stages up to which right answers
// outweigh wrong ones the most. Of them it names the required topics that are
// still open, but for projects, choices, and what was answered wrong. More right
// answers never name less.
func (p Plan) Placement(run Placement) Verdict {
	rungs := p.ladder()
	weight := make([]int, len(rungs))
	wrong := map[TopicID]bool{}
	for _, a := range run.Answers {
		i := slices.IndexFunc(rungs, func(r rung) bool {
			return slices.ContainsFunc(r.topics, func(t *Topic) bool { return t.ID == a.Topic })
		})
		switch {
		case i < 0: // taken out of the content
		case a.Right:
			weight[i] += placementFor
		default:
			weight[i] -= placementAgainst
			wrong[a.Topic] = true
		}
	}
	known, best, sum := 0, 0, 0
	for i, w := range weight {
		if sum += w; sum > best {
			known, best = i+1, sum
		}
	}
	v := Verdict{Level: Regular}
	for _, r := range rungs[:known] {
		v.Stages = r.stage + 1
		for _, t := range r.topics {
			if p.walk.Status(t.ID) == "" && !wrong[t.ID] && !slices.Contains(v.Topics, t.ID) {
				v.Topics = append(v.Topics, t.ID)
			}
		}
	}
	switch {
	case known == 0:
		v.Level = Beginner
	case 2*known >= len(rungs):
		v.Level = Strong
	}
	return v
}
