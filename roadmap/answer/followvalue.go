package answer

// valueOf is how sure an entry answers a follow-up: it must speak of what is new
// in it, too.
func (s *searcher) valueOf(b *Answer, r *asked, best *judged) float32 {
	v := best.sureness
	if says := aspectOf(r.words); len(says) > 0 {
		switch x := &s.entries[best.at]; {
		case speaks(x.title, says):
			v += titleSays
		case !speaks(x.text, says):
			v -= saysNotNew
		}
	}
	if r.hasContent() {
		c := s.closenessTo(r, best.at)
		v -= min(1, s.news(r)/muchNew) * (saysNotNew*s.uncovered(r, best.at) + lacksNew*c.asksLack + titleNotNew*c.titleLacks)
	}
	if s.wasShown(b, best.at) && best.ask < nearlySame {
		v -= shownCost
	}
	switch x := &s.entries[best.at]; {
	case agreementWith(x, b.Topics) > 0, b.Earlier != nil && agreementWith(x, b.Earlier.Topics) > 0:
		v += ofTalk
	case agreementWith(x, topicsOf(r.named)) > 0:
	case x.kind == subject:
		v -= elsewhere + introElsewhere
	default:
		v -= elsewhere
	}
	return v
}

// news is what the words of a follow-up weigh that tell something.
func (s *searcher) news(r *asked) (sum float32) {
	for i := range r.words {
		if r.tells(i) {
			sum += r.weight[i]
		}
	}
	return sum
}

// muchNew is what the words of a follow-up weigh that says as much as a question.
const muchNew = 0.8

// What counts beside the sureness of an answer to a follow-up.
const (
	lacksNew       = 0.8 // the share of its own words that no way to ask for the entry has
	titleNotNew    = 0.5 // the same that its title has not
	titleSays      = 0.4 // its title speaks of what is asked about
	saysNotNew     = 1.0 // the share of its own words that the entry doesn't speak of
	shownCost      = 1.5 // it was shown before
	ofTalk         = 0.4 // it is of a topic that is being talked about
	elsewhere      = 0.2 // it is of another one, which the follow-up doesn't name
	introElsewhere = 1   // it is a topic as a whole that nobody spoke of
)

// aloneValue is how sure an entry answers a follow-up that is read alone.
func (s *searcher) aloneValue(b *Answer, r *asked, best *judged) float32 {
	v := s.valueOf(b, r, best)
	switch {
	case properlyNamed(r) && !pointsAtLast(r):
		if agreementWith(&entry{topics: topicsOf(r.named)}, b.Topics) == 0 {
			v += ownName
		}
	case pointsAtLast(r):
		v -= pointing
	case moveOf(r.words) == moveInstead:
		v -= asMove
	case len(r.words) <= shortTalk && !properlyNamed(r):
		v -= saysLittle
	}
	return v
}

const (
	ownName    = 0.8 // it names its own subject
	pointing   = 1.5 // a word in it points back
	asMove     = 0.8 // it names another thing in place of the last one
	saysLittle = 0.8 // it's short and names nothing
	shortTalk  = 6
)
