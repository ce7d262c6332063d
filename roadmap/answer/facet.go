package answer

import (
	"strings"

	"mentor/roadmap"
)

// phrasebook says which turns of phrase ask for which facet, the more telling
// first: "what is the difference" asks for a difference. A star stands for one
// to six words, ^ for the beginning and $ for the end of the question.
const phrasebook = `
links: ^ links | links to | link to | links about | where can i read | where can i learn | where do i learn | where should i learn |
	where to learn | where to read | read more about | read up on | resources | good book | best book | good books | best books | book about |
	books about | books on | book for | good tutorial | best tutorial | tutorials for | tutorial for | a tutorial | good course | best course |
	courses on | course for | videos about | official docs | official documentation | documentation for | documentation of | docs for | reading list |
	good article | good articles | article about | any book | any books | a book | any course | any courses | any video | any videos | any tutorial |
	any links | any resources | any docs
exercise: exercise | exercises | practise | practice problem | practice problems | practice with | practice for | to practice | practice $ |
	^ practice | do i practice | can i practice | could i practice | should i practice | how to practice | we practice | want to practice | hands on |
	a task for | tasks for | challenge | challenges | try out
project: project to | project for | good project | portfolio project | small project | example project | build together | project ideas |
	project idea | a project | projects to | projects for | what should i build | what can i build | what could i build | what to build |
	something to build | ideas for a project | build something
howlong: how long * learn | how long * take to | how long does * take | how long will * take | how long until i | how long until im | how long before i |
	how long to learn | how long for |
	how many hours * learn | how many weeks | how many months | how much time * learn | how much time does | how much time do | time to learn |
	take me to learn | take to learn | how fast can i learn | how quickly can i learn
order: before or after | which first | which one first | which should i learn first | learn first * or | first or | start with * or |
	should i learn * before | should i study * before | should i know * before | learn * before learning | do i need * before |
	need to know * before | need * before | before learning | * first or *
first: prerequisites | prerequisite | prereqs | need to know before | should i know before | must i know before | know before | learn before |
	need before | to know first | know first | learn first | before i start | before i learn | before starting | before learning |
	where do i start with | where to start with | where should i start with | how do i start with | how do i start learning | how to start learning |
	how do i get started with | how to get started with | where do i begin with | requirements for learning
next: after that | then what | come next | comes next | what next | whats next | what is next | comes next | comes after | next step | next steps |
	to learn next | learn next | what comes after | what follows | learn after | study after | after learning | what after | what to learn after |
	what should i learn after | what now | where do i go from here | where to go from
why: why do i need | why do we need | why do you need | why do people | why should i | why would i | why would you | why would anyone |
	why should we | why learn | why bother | why use
worth: worth | still relevant | is * relevant | sense to start with | sense to learn | relevant in | relevant today | still used | still useful |
	still popular | still a thing | anyone still use |
	anybody still use | people still use | companies still use | is * dead | is * dying | is * obsolete | is * outdated | in demand | future of |
	have a future | has a future | still learn | bother learning | bother with | waste of time | should i still | should i even learn |
	is it too late | good investment
hard: how hard | how difficult | is * hard | is * difficult | hard to learn | difficult to learn | easy to learn | is * easy | hard for |
	is * complicated | how steep | learning curve | easiest | too hard | beginner friendly | easy to pick up | hard to understand | is * confusing |
	confusing for | so confusing | harder than | easier than | how easy | so hard | so difficult |
	so complicated
need: do i need | do i really need | do we need | do we really need | do you need | do i have to | do i really have to | do i even need |
	does a * need | does my * need | do you have to | is * necessary | is * needed | is * required | is * mandatory | must i | can i skip |
	can i avoid | can i do without | can i live without | can i use * without | can i learn * without | possible without | really need | required to |
	need to know | need to learn | need to understand | should i learn | should i study | is it necessary | is it required | is it important |
	important to know | how important | care about | is * overkill | overkill | mandatory | have to learn | have to know | have to use | do backend developers
career: interview | interviews | interviewer | get a job | find a job | finding a job | get hired | hiring | jobs for | job as | job market |
	my cv | my resume | career | employers | recruiters | junior developer job | job without
links: blogs | blog to | courses | videos | podcasts | podcast | newsletters | books | youtube
symptom: why does * not | why do * not | why is * not | why are * not | why did * not | why can * not
difference: difference | differences | vs | versus | differ | differs | different from | different than | compared to | compared with | compare |
	comparison | better than | faster than | slower than | cheaper than | safer than | more secure than | same as | same thing as | the same thing |
	is * the same | not the same | which is better | which one is better | which is faster | which is best | advantage over | advantages over |
	advantages of * over | why * over | why * instead of | why use * instead of | and not * | prefer * over | prefer * to | how is * from
whennot: make no sense | makes no sense | when is that wrong | when is it wrong | when not | pros and cons | pros cons | when should i not | when shouldnt i |
	when should i avoid | when shouldnt you | when should you not | when is * bad | when is * wrong | when is * overkill | not to use | not use |
	reasons not to | downsides | downside | disadvantages | disadvantage | drawbacks | drawback | cons of | whats wrong with | what is wrong with |
	limitations of | limits of | why not use | avoid using | bad choice | wrong choice | dont use
when: when should | when to use | when do i | when do you | when would | when is * good | when is * better | when is it | when are | when can i |
	when does it make sense | when do we | in which case | use case | use cases | what situations | what is * good for | whats * good for | good for |
	used for | suited for | suitable for | right tool for | right choice for | makes sense to | make sense to | what do people use * for |
	where is * used
what: want to know about | wanna know about | like to know about | want to understand | like to understand | what * is all about
howto: how do i * instead of | how do we * instead of | how do you * instead of | how can i * instead of | how can we * instead of | how to * instead of |
	how should i * instead of
alternatives: use instead | do instead | take instead | be simpler | be lighter | something simpler | anything simpler | something lighter |
	use instead of | alternative to | alternatives to | alternative for | alternatives | what * instead of | which * instead of | anything instead of |
	something instead of | ^ instead of | replacement for | replace * with $ | replace * with what |
	other than | similar to | something like | besides | substitute
kinds: types of | kinds of | kind of * are | type of * are | which types | what types | what kinds | which kinds | list of | list all | list the |
	which * exist | what * exist | which * are there | what * are there | are there different | what are the different | what are the main |
	what are the * types | categories of | examples of | name some | levels of | how many types | how many kinds | what are all
numbers: how many | how much | how big | how large | how high | how small | how often | how long should | how long can | how long is |
	how long do | how long does a | how long are | maximum | max | minimum | default port | what port | which port | default value | size limit |
	the limit | limits | cost of | costs | what does * cost | price | pricing | how expensive | expensive | how fast is | how slow is |
	what percentage | how strong
mistakes: goes wrong | mess up | do wrong | get wrong | usually wrong | beginner errors | is it bad | is it ok | is it okay | is it safe |
	is it fine | is it wrong | is it a good idea | good idea | bad idea | bad practice | good practice | best practice | best practices | mistakes |
	mistake | pitfalls | pitfall | gotchas | antipattern | anti pattern | anti patterns | is * bad | is * safe | is * secure | is * dangerous |
	is * harmful | should i avoid | should i ever | safe to | dangerous | ok to | okay to | bad to | wrong to | fine to | should i store |
	should i put | should i commit | should i never | insecure | is * a smell | what can go wrong | considered harmful
symptom: error | errors | exception | fails | failed | failing | fail | doesnt work | not working | doesnt start | wont start | wont work |
	isnt working | not found | denied | refused | cannot | cant connect | could not | couldnt | unable to | unexpected | undefined | stuck | hangs |
	hanging | freezes | crash | crashes | crashed | crashing | keeps | suddenly | out of memory | timed out | timeout | times out | timing out |
	slow | so slow | broken | breaks | broke | why is my | why are my | why does my | why do my | why do i get | why am i getting | why cant i |
	why cant my | why doesnt my | why doesnt | why isnt my | why isnt | why wont | i get | im getting | i am getting | getting * error |
	i keep getting | returns null | returns undefined | returns nothing | returns empty | no longer | stopped working | what is wrong with my |
	whats wrong with my | nothing happens | leak | leaking | missing | lost | disappeared | twice | duplicate | duplicates | overwritten | invalid |
	forbidden | too many | conflict | been blocked | is blocked | was blocked | got blocked | has stopped | has expired | is locked
choose: which * should i | which * should we | which * do i | what * should i use | what * should we use | which * to use | which * is best |
	which one should | which one to | which one do | what is the best | whats the best | which is the best | best * for | best way | best tool |
	best database | best language | best framework | should i use | should we use | should i pick | should i choose | should i go with |
	should i go for | how do i choose | how to choose | how do i pick | how do i decide | how to decide | recommend | recommendation |
	what do you recommend | would you use | what would you | which database | which language | which framework | which tool | better to | better if |
	better for | rather
example: example | examples | sample | show me | show code | code for | snippet | demo of | what does * look like | how does * look | look like
why: why | whats the point | what is the point | whats the purpose | what is the purpose | purpose of | whats the benefit | what is the benefit |
	benefits | benefit | advantages | advantage | reason for | reasons for | reasons to | what problem | which problem | what do i gain |
	what do i get from | what does it bring | whats the use of | what is the use of | pros of | what for | what makes
howto: how do i | how to | how can i | how should i | how would i | how could i | how do you | how can you | how would you | how do we |
	how can we | how should we | how should you | how do people | how must i | way to | ways to | steps to | command to | command for | command that |
	set up | setup | install | configure | create a | make a | write a | how is * done | how are * done | i want to | i need to | i would like to |
	id like to | i have to | trying to | help me | can i | can you | is it possible to | is there a way
how: how does | how do | how is | how are | how it works | how * work | how * works | what happens | how did | under the hood | internally |
	behind the scenes | explain how | how exactly | how come | what exactly happens | where does | where do | where is | where are | who
term: what does * mean | what is meant by | meaning of | what does * stand for | stands for | stand for | definition of | define | what does * do |
	what do * do | whats * mean
what: what is | whats | what are | what was | whats a | explain | describe | tell me about | teach me | introduction to | intro to | overview of |
	eli5 | in simple terms | in plain words | simple words | understand | what do you mean by
`

// cue is one turn of phrase; "*" is any few words, "^" and "$" are the ends.
type cue struct {
	facet roadmap.Facet
	rank  int // the smaller, the more telling
	words []string
}

// cues are the phrasebook by the first word of each; those that begin with a
// star are under "*".
var cues = readCues(phrasebook)

func readCues(book string) map[string][]cue {
	all := map[string][]cue{}
	rank, facet := 0, ""
	for line := range strings.Lines(book) {
		phrases := line
		if head, rest, ok := strings.Cut(line, ":"); ok { // else it goes on with the facet of the line before
			facet, phrases = head, rest
		}
		for phrase := range strings.SplitSeq(phrases, "|") {
			words := strings.Fields(phrase)
			if len(words) == 0 {
				continue
			}
			all[words[0]] = append(all[words[0]], cue{facet: roadmap.Facet(facet), rank: rank, words: words})
		}
		rank++
	}
	return all
}

// longestGap is how many words a star stands for at most.
const longestGap = 6

// facetOf reads what a question wants to know of its subject; "" when its turns
// of phrase do not say.
func facetOf(words []word) roadmap.Facet {
	facet, _ := readFacet(words)
	return facet
}

// readFacet is facetOf that also returns which words said so, as bits.
func readFacet(words []word) (roadmap.Facet, uint64) {
	best, marks := firstCue(words, cues, func(i int) bool {
		if words[i].raw == "i" && i > 0 && leadsDoer[words[i-1].raw] {
			return true // "do i get a certificate" is no "i get a timeout"
		}
		return words[i].raw == "why" && i > 1 && i+1 == len(words) && words[i-1].raw == "and" // "(and why)"
	})
	if best.facet == roadmap.FacetSymptom && defines(words) {
		return roadmap.FacetWhat, 0
	}
	for i := range words[:min(len(words), 64)] {
		if marks&(1<<i) != 0 && subjectsToo[words[i].raw] {
			marks &^= 1 << i
		}
	}
	return best.facet, marks
}

// subjectsToo are words of turns of phrase that also say what a question is about:
// "how do I install Git" isn't answered by just anything that is done with Git.
var subjectsToo = set(`install configure setup timeout timed refused denied leak leaking duplicate duplicates conflict crash crashes
crashed crashing hangs hanging freezes undefined invalid forbidden memory blocked locked expired overwritten lost disappeared port
cost costs price pricing expensive interview interviews interviewer cv resume limit limits slow secure insecure`)

// firstCue returns the turn of phrase that stands first in its list, among those
// that stand in the words and don't begin at one that is passed over, and which
// words it is, as bits.
func firstCue(words []word, list map[string][]cue, passed func(i int) bool) (best cue, marks uint64) {
	best.rank = 1 << 30
	try := func(at int, candidates []cue) {
		for _, t := range candidates {
			if t.rank >= best.rank {
				continue
			}
			if ok, m := matches(words, at, t.words[1:]); ok {
				best, marks = t, m
				if at > 0 {
					marks |= 1 << (at - 1)
				}
			}
		}
	}
	for i := range words {
		if w := &words[i]; (w.id == 0 || w.traits.kinds&mayCue != 0) && !passed(i) {
			try(i+1, list[w.raw])
		}
	}
	try(0, list["^"])
	return best, marks
}

// defines reports whether a question is no longer than "what is a timeout",
// where the word is a thing and not the trouble that somebody has.
func defines(words []word) bool {
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	first, second := words[0].raw, words[1].raw
	return first == "whats" || first == "what" && (second == "is" || second == "are")
}

// asksYesNo reports whether a question begins as one that is answered with yes or no.
func asksYesNo(words []word) bool {
	for _, w := range words {
		if !leadsOver[w.raw] {
			return auxiliary[w.raw]
		}
	}
	return false
}

var auxiliary = set(`is are was were isnt arent wasnt does do did doesnt dont didnt can could cant couldnt should would shouldnt wouldnt will wont has have
had hasnt havent must may am`)

// matches reports whether the words from at on begin with a pattern, and which
// words do, as bits; what a star stands for is not marked.
func matches(words []word, at int, pattern []string) (bool, uint64) {
	marks := uint64(0)
	for n, p := range pattern {
		switch {
		case p == "$":
			return at == len(words), marks
		case p == "*":
			for gap := 1; gap <= longestGap && at+gap <= len(words); gap++ {
				if ok, m := matches(words, at+gap, pattern[n+1:]); ok {
					return true, marks | m
				}
			}
			return false, 0
		case at >= len(words) || words[at].raw != p:
			return false, 0
		}
		marks |= 1 << at
		at++
	}
	return true, marks
}

// intentOf names a facet as "mentor ask --json" does.
func intentOf(f roadmap.Facet) Intent {
	switch f {
	case roadmap.FacetWhy, roadmap.FacetWhen, roadmap.FacetWhenNot, roadmap.FacetWorth, roadmap.FacetNeed, roadmap.FacetHard:
		return Why
	case roadmap.FacetHow, roadmap.FacetHowTo, roadmap.FacetExample, roadmap.FacetSymptom, roadmap.FacetMistakes:
		return How
	case roadmap.FacetDifference, roadmap.FacetChoose, roadmap.FacetAlternatives, roadmap.FacetOrder:
		return Compare
	case roadmap.FacetNext:
		return Next
	case roadmap.FacetFirst:
		return Prereq
	case roadmap.FacetLinks:
		return Resources
	case roadmap.FacetExercise, roadmap.FacetProject:
		return Practice
	case roadmap.FacetHowLong:
		return HowLong
	case roadmap.FacetCareer:
		return Path
	}
	return What
}
