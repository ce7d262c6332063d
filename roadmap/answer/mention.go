package answer

import (
	"slices"

	"mentor/roadmap"
)

// mention is a topic that a question names.
type mention struct {
	topic roadmap.TopicID
	words int // how many of its words the name took
	chars int
	at    int

	number uint16 // of the topic, among those that entries are first about; 0: none is
	// weight is how surely the topic is meant: 1 for a proper name.
	weight float32
}

// genericWeight is how surely a noun of the whole field means its topic.
const genericWeight = 0.35

// everyday are names that are everyday words too: alone in a longer question
// they do not name their topic.
var everyday = set(`go rest express spring session sessions cookie cookies index indexes test tests testing docs values keys key table tables
tree list lists array set sets queue stack loop loops function functions variables object objects error errors events event
image images container containers process token tokens salt hash metric metrics log logs span trace traces service services
server browser frontend backend client request requests response responses header headers method methods goal motivation
framework frameworks cloud release deploy project side bug bugs issue issues channel message messages worker workers pool
pools lock locks commit commits branch merge fork review reviews vote package packages library libraries module modules
portfolio community forum forums meetup meetups networking interview interviews trends newsletter newsletters job jobs cv
cache claims body schema query queries record row rows column columns page pages script scripts command commands file files
form forms link links`)

// mentions finds the names in a question, the longest first at each place.
func (l *lexicon) mentions(words []word) []mention {
	var found []mention
	for i := 0; i < len(words); i++ {
		for n := l.mostIn(words[i:]); n > 0; n-- {
			id, ok := l.find(words[i : i+n])
			if !ok || n == 1 && words[i].common() && !l.meansName(words, i) {
				continue
			}
			if n == 1 && (words[i].is(isEveryday, everyday) || words[i].chatter()) && !l.meansName(words, i) {
				continue
			}
			chars := 0
			for _, w := range words[i : i+n] {
				chars += len(w.raw)
			}
			if !slices.ContainsFunc(found, func(m mention) bool { return m.topic == id }) {
				weight := float32(1)
				if !isProper(words[i : i+n]) {
					weight = genericWeight
				}
				found = append(found, mention{topic: id, words: n, chars: chars, at: i, weight: weight})
			}
			i += n - 1
			break
		}
	}
	return found
}

// generic are names that are nouns of the whole field: they say which topic is
// near, but an answer may well be about something else and not speak of them.
var generic = set(`algorithm algorithms alert alerts alerting api apis architecture array arrays assertion assertions async atomicity backend
bottleneck branching browser cache caching certificate certificates changelog ci cd cli cloud collection collections
community concurrency conditionals conferences config configuration container containers coverage dashboard database
databases debugging dependencies deployment deprecation dictionaries documentation dummy endpoint endpoints env escaping
explain failover fake fakes formatter framework frameworks frontend functions headers http https https index indexes insert
interview interviews joins latency linter lists logging login logs loops manual merging messaging metrics mentor mentoring
middleware mock mocks mocking monitoring monolith motivation naming net networking normalization observability optimization
optimisation optimize outbox paginate paging parallelism parser parsing passwords performance permissions pipeline pipes
pooling process profiler profiling queues realtime refactoring registration relevance release repository requests responses
retries retry reviewer roles rollback rotation routing runtime scaling scalability searching secrets select serialization
session sets settings showcase sorting span spy standards stacks tables terminal testing threads throughput timeout timeouts
token trace traceback transactions transaction trees trends url validation variables versioning worker calculator server
servers rest data security design system systems`)

// isProper reports whether words are a name that means one thing.
func isProper(words []word) bool {
	return len(words) > 1 || !isGeneric(words[0])
}

// isGeneric reports whether a name alone is a noun of the whole field, or an
// everyday word, in any form.
func isGeneric(w word) bool {
	return generic[w.raw] || everyday[w.raw] || genericStems[w.stem]
}

var genericStems = stemsOf(generic)

func stemsOf(words map[string]bool) map[string]bool {
	stems := make(map[string]bool, len(words))
	for w := range words {
		stems[stem(w)] = true
	}
	return stems
}

// before and beside are words next to which an everyday word is a name: "learn
// go", "what is rest", "go or rust".
var (
	before = set(`learn learning in with use using about is are know vs versus or and between than like study choose pick into language
framework lang called does for on of after before need needs write writing why explain define describe understand`)
	beside = set(`vs versus or and lang language framework api apis server programming developer testing code boot`)
)

// meansName reports whether an everyday word at i is meant as a name: it
// stands alone, or beside words that go with names.
func (l *lexicon) meansName(words []word, i int) bool {
	if neverName[words[i].raw] {
		return false
	}
	if len(words) == 1 {
		return true
	}
	last := i+1 == len(words)
	follows := !last && beside[words[i+1].raw] // "go language"
	if i == 0 {
		return follows
	}
	previous := words[i-1].raw
	switch {
	case before[previous]: // "learn go"
		return last || follows || common[words[i+1].raw] && !directional[words[i+1].raw]
	case previous == "the": // "the go language"
		return follows
	case previous == "a", previous == "an": // "what is an index"
		return i > 1 && asksWhat[words[i-2].raw]
	}
	return false
}

var neverName = set(`the a is i for it`)

// asksWhat are the words before "a" or "an" when somebody asks what a thing is.
var asksWhat = set(`is whats what are explain define does`)

// directional words follow the verb "go".
var directional = set(`to on back next further from for through wrong down up deeper ahead about into live`)
