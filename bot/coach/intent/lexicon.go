package intent

import "strings"

// concept is what a word or phrase stands for. A word may stand for several.
type concept uint8

// lexicon holds the phrases of each concept.
type lexicon struct {
	names    map[string]concept
	phrases  map[string][]concept // phrase in normalised words -> concepts
	longest  int                  // words of the longest phrase
	words    []string             // single words, for slips of the pen
	inPhrase map[string]bool      // words that stand in any phrase
}

func newLexicon() *lexicon {
	l := &lexicon{names: map[string]concept{}, phrases: map[string][]concept{}, inPhrase: map[string]bool{}}
	for _, part := range []string{smallWords, learningWords, standingWords, reminderWords, socialWords} {
		for line := range strings.Lines(part) {
			name, phrases, ok := strings.Cut(strings.TrimSpace(line), ":")
			if !ok {
				continue
			}
			for phrase := range strings.SplitSeq(phrases, ",") {
				l.add(strings.TrimSpace(name), strings.Join(strings.Fields(phrase), " "))
			}
		}
	}
	for _, name := range entityNames {
		l.concept(name)
	}
	return l
}

// concept returns the concept of a name, a new one if need be.
func (l *lexicon) concept(name string) concept {
	c, ok := l.names[name]
	if !ok {
		c = concept(len(l.names))
		l.names[name] = c
	}
	return c
}

// add notes a phrase. "stop~ reminding" holds with every form of stop.
func (l *lexicon) add(name, phrase string) {
	if phrase == "" {
		return
	}
	c := l.concept(name)
	spoken := []string{""}
	for word := range strings.FieldsSeq(phrase) {
		if word == "the" && phrase != "the" {
			continue // phrases hold with and without it
		}
		ways := []string{word}
		if base, inflected := strings.CutSuffix(word, "~"); inflected {
			ways = forms(base)
		}
		var longer []string
		for _, before := range spoken {
			for _, w := range ways {
				longer = append(longer, strings.TrimSpace(before+" "+w))
				l.inPhrase[w] = true
			}
		}
		spoken = longer
	}
	n := len(strings.Fields(phrase))
	l.longest = max(l.longest, n)
	for _, s := range spoken {
		l.phrases[s] = append(l.phrases[s], c)
		if n == 1 && len(s) >= 4 {
			l.words = append(l.words, s)
		}
	}
}

// entityNames are the concepts of what is no word of the lexicon: topics,
// roadmaps, teams, places, people, times, lengths of time, and free words.
var entityNames = []string{"TOPIC", "ROADMAP", "TEAM", "ZONE", "MEMBER", "TIME", "MINUTES", "NUMBER", "NAME", "PERSON", "TAIL", "yn"}

// smallWords carry a sentence. All but the question words may stand anywhere.
const smallWords = `
	filler: the, to, of, for, in, with, as, at, by, from, and, but, so, then, well, hey, please, kindly, really, very, quite, also, too, actually, maybe, perhaps, just, only, right, still, first, rather well, quite well, instead of this, alrighty, one more, whether, if, exist~, available, managed to, manage to, able to, about, there, here, up, into, out, who~, bot, mentorbot, dear, man, mate, buddy, dude, guys, friend, bro, sir, oh, hmm, um, uh, ah, now, currently, at the moment, right now, for now, for me, a little, a bit, finally, simply, quickly, soon, asap, though, because, since, like this, such, all right, much, ever, next time, straight away, immediately, if possible, when you can, would you mind, by the way, in fact, for good, forever, completely, entirely, totally, sort of, kind of, own, over, instead, during, while, let, lets, make sure, i think, i guess, i believe, you know, look, listen, ready
	already: already, so far, until now, up to now, yet
	time: time, have time, have some time, got time, some time, free time, a moment, spare time, time for
	againword: again, anew, all over, over again, once more, one more time
	me: i, me, myself, we, us, ourselves
	my: my, mine, our, ours
	you: you, yourself, your, yours, the bot, this bot, mentor bot
	it: it, this, that, these, those, one, ones, this one, that one, the one, this thing, that thing, this stuff, them, thing, things, stuff, topic here, task here
	an: a, an
	on: on, onto
	off: off
	do: do, does, did, doing
	be: be, being, been, become, becoming
	is: am, is, are, was, were
	want: want~, wish~, would like, like, prefer~, rather, love to, like to, wanted, plan to, am going to, going to, try to, intend to, would love
	need: need~, must, have to, has to, got to, had to
	have: have, has, had, having, got, get~, getting, receive~, take, takes, taking
	give: give~, giving, hand, hand me, bring, offer~, provide~, send~, sent, pass me, put, set up
	send: send~, sent, mail, post
	show: show~, see, view~, display~, open~, look at, take a look at, tell me, tell, list~, check, checking, let me see, let us see, pull up, bring up, find, find out, print, give me, have a look at, look up, to know, let me know, remind me of
	can: can, could, would, will, may, might, shall, possible, able
	should: should, ought, supposed
	some: some, any, something, anything, few, bits, more, a couple of, a few, several
	anymore: any more, any longer
	all: all, everything, every, whole, entire, complete, full, all of it, all of them
	not: not, never, no longer, no more, without, nothing, none, nobody, stop with
	how: how, how come
	what: what, which, what kind of, what sort of, what about
	who: who, whose, whom
	where: where
	when: when, what time, how soon, since when, how often, how long until
	why: why, how come, what is the reason, what for, for what reason, what makes
	many: how many, how much, how far, how long, number of, amount of
	turn: turn~, switch, switched, switching, set~, setting, put, putting, make, change~, changing, move~, moving, go, going, come, comes, coming, keep~, keeping, leave
	start: start~, begin~, beginning, begun, get going, kick off
`

// learningWords are about the way through a roadmap.
const learningWords = `
	done: done, finished, completed, complete, accomplished, did it, did that, did this, did this one, did that one, through with, got through, read and understood, nailed, nailed it, wrapped up, mastered, solved, got it finished, got it done, made it through, over with, dealt with, ticked, got that done, worked through, have done, is done, all done, all set with, closed, done and dusted, am through, crossed off, have read
	finish: finish, finishing, be finished, be done, be through, reach the end, be complete, get finished, get done, complete, completing
	didword: did, has, have
	doingword: doing, getting on, getting along, coming along, keeping up, progressing
	mark: mark~, tick~, check, check off, tick off, cross, count, consider~, put down, register, note, log
	list: list, checklist, todo list, to do list
	didverb: did, have read, read, worked on, learned, learnt, watched, built, wrote, implemented, have learned, have learnt, have worked on, went through, gone through, looked at, studied, covered
	well: well, quite well, very well, well enough, enough, perfectly, by now, pretty well, good enough
	understandword: understand, understood, get, grasp, master
	hardword: hard, tough, difficult, complex, complicated, tricky, heavy
	useword: use, using, take part, participate, play, be here, continue
	workword: work, works, working, function, functions
	botword: bot, this bot, mentor, app, this app, tool, this tool, program, thing, whole thing, system
	tick: tick task, the exercise is done, only the exercise, just the exercise, only the task, just the task, the task only, only task
	task: task~, assignment~, homework, work, lesson~, todo, something to do, step~, to do, thing to do, things to do, to work on
	exercise: exercise~, practice, practise, practising, practicing, drill~, hands on
	topic: topic, subject, chapter, module
	topics: topics, subjects, chapters, modules
	today: today, for today, this morning, this afternoon, the day, tonight
	skip: skip~, pass, pass on, leave out, leaving out, omit~, not interested, not interested in, do not care about, not for me, no interest in, not interest me, not interesting, uninteresting, no interest, no use for, no need, no need for, rather not do, rather not, do not feel like doing, not do, not relevant for me, not relevant, do not need, not need, move past, jump over, leave this out
	dislike: do not like, do not want, dislike, hate, can not stand, not a fan of, not like, not want, not enjoy, do not enjoy
	know: know, known, know it, did before, done before, did already, done already, familiar with, old news, know how, knew, comfortable with, have experience with, experienced with, good at, used it before, used this before, have used, learned before, know about, confident with, know all about, very familiar with
	years: for years, for ages, years ago, for a long time, long ago, long since, inside out, by heart, well enough, at my job, at work, in my job, at university, at school, at college, before, from before, from work, from university, from school
	undo: undo~, undone, revert~, roll back, rollback, take back, put back, put it back, bring it back, took back, take it back, take that back, took it back, go back, step back, go back one step, go back a step, one step back, reverse that, reverse it, unmark, untick, uncheck, reopen, mark as not done
	oops: oops, whoops, ups, damn, sorry, wait, oh no, ouch
	mistake: mistake, by accident, accidentally, by mistake, wrong button, accident, misclick, misclicked, did not mean, not mean to, not mean that, mistakenly, wrong one, not on purpose, unintentionally, clicked wrong, pressed the wrong, typo
	pressed: pressed, clicked, hit, tapped, marked, typed, touched, last move, last action, last step, last thing, last one, my last
	next: next, coming up, comes up, upcoming, up next, then next, following
	after: after, afterwards, after that, after this, follows, upcoming, ahead of me, later on, beyond this
	outword: out
	go: go, continue, carry on, go on, ready, keep going, resume learning, let us go, proceed, ready to learn, ready to start, ready to go, leave off, left off, where were we, let us start, let us begin, let us do it, let us learn, let us do this, begin, start learning, pick up where, move on, study time
	another: another, another one, different, other, else, something else, something different, new, alternative, a new one, swap, replace, exchange, instead
	easier: easier, easy, lighter, less difficult, too hard, too difficult, too complicated, too advanced, too complex, too much for me, less hard, less complicated, simpler, beginner level, way too hard, way too difficult, not so hard, gentler, over my head, over my level, a bit much, less demanding, too tough, hard for me, difficult for me, very hard, very difficult, so hard, really hard, really difficult, easiest, simplest, a simpler one, less challenging
	harder: harder, too easy, challenging, challenge, more challenging, more difficult, tougher, bigger challenge, more advanced, advanced, more demanding, child play, piece of cake, no challenge, not challenging, not hard enough, not difficult enough, not difficult, not hard, underwhelming, trickier, too simple, too basic, hardest, difficult, less easy, more complex, a real challenge, boringly easy, way too easy
	shorter: shorter, short, quick, quicker, too long, takes too long, take too long, taking too long, faster, smaller, small, brief, less time, too big, quickest, shortest, less work, tiny, bite sized, too much work, take forever, takes forever, so long, takes ages, very long
	longer: longer, bigger, larger, more time, lots of time, plenty of time, too short, more to do, bigger one, long, all day, whole day
	littletime: not much time, little time, short on time, short of time, in a hurry, not have much time, not have a lot of time, no time to spare, limited time, tight on time, pressed for time, not got much time, not have long, low on time, only a few minutes, a few minutes, just a few minutes, a couple of minutes, not got long, rushed
	busy: busy, no time, have no time, not have time, not got time, not have the time, not find the time, swamped, too tired, tired, exhausted, day off, not feeling well, not feel like it, not in the mood, headache, packed, full schedule, overloaded, meetings all day, not make it, not manage, not able to, taking the day off, take the day off, resting
	point: point, the point, purpose, use, good for, used for, reason, useful, worth, benefit, what for, the use, relevant, bother, matter, need this for, important
	explain: explain~, explanation, clarify, describe~, elaborate, not get it, not get this, not get that, not understand, not understand it, not understand this, what does it mean, what does that mean, what does this mean, what is meant, mean, help me understand, teach me, walk me through, tell me more, know more, learn more, go deeper, in more detail, more detail, more details, more about, more information, understand, confusing, confused, not clear, unclear, not follow, make sense of, what is this, what is that, what is it, what is this about, what is it about, lost me, read it, read about it, read about this, have no idea what, break down
	simple: simpler, simple, simply, eli5, like i am five, like i am 5, like i am a child, like i am a beginner, dumb it down, dumb down, for dummies, in plain english, plain english, layman, laymans terms, in layman terms, in easy words, easy words, simple words, simple terms, easier words, simpler words, more simply, too complicated, less technical, less jargon, for beginners, for a beginner, without jargon, no jargon, basic words, in other words, differently, more clearly, easier to understand, break it down
	example: example~, sample, instance, demo, demonstrate, demonstration, snippet, code sample, show me code, show me the code, in practice, in action, what does it look like
	solution: solution~, answer, hint~, tip~, clue, solve, solve it, solve this, model answer, sample solution, how would you do, how should i do, give away, reveal, spoiler, how would you solve, correct answer, right answer, how do i solve, how to solve, where do i begin, how do i start, how do i do this, how do i do it, how to do this, how to do it, how do i approach, point me in the right direction, a nudge in the right direction, where to start
	resources: resource~, link~, article~, reading, read, read more, read about, read on, further reading, documentation, docs, video~, tutorial~, book~, material~, course~, reference~, sources, something to read, where can i learn
	quiz: quiz, quizzes, quizz, test questions, pop quiz, exam, exams, check questions
	test: test me, test my knowledge, test myself, be tested, get tested, tested, test what i know, test on, test about, quiz me, check my knowledge, question me, examine me, grill me, check what i know, a test, test
	checkword: check, checking, verify, prove, see
	question: question~, ask me, ask me something, ask me some questions, ask me questions, some questions
	review: review~, revise, revision, repeat~, repetition, repetitions, refresh~, refresher, go over, recall, due, flashcard~, brush up, recap what i learned, forgetting, forgotten, forgot, rehearse, what i learned, look again at, refresh my memory, my memory
	code: code, pull request, pr, script, project, function, merge request, programme, repo, repository
	learn: learn~, teach, study~, studied, studying, pick up
	inprogress: in progress, under way, underway, started, begun, at the moment, working on, halfway, unfinished, am on, am at
	weak: weak, weakest, weak spots, weak points, weaknesses, weakness, shaky, bad at, not good at, worst, worst at, to work on, struggle with, unsure, need to improve, improve, need practice, trouble with, gaps, gap, wobbly
	skipped: skipped, left out, passed on
	reset: reset~, start over, start again, start from scratch, from scratch, restart~, begin again, start all over, from the beginning, back to zero, from zero, start anew, from the start, start fresh, clean slate, fresh start, all over again, back to the start, to zero
	redo: redo, do again, do over, repeat, relearn, open again, go through again, learn again, start again, restart
	roadmap: roadmap, road map, map, learning path, path, learning plan, journey, curriculum, syllabus, track, plan, study plan, course
	roadmaps: roadmaps, road maps, maps, paths, learning paths, tracks, courses, curricula
	pick: pick~, choose~, chosen, select~, switch to, move on to, go to, jump to, work on, focus on, tackle, do, put, take, continue with, go with, get to, get into, dive into, study, learn, learn about, try, start, start with, begin with, move to
	join: join~, joining, show up, appear, turn up, sign up, sign me up, register, enroll, enrol, take part, participate, be part, be in, be part of, let me in, be on, appear on, come in, get in, get started, getting started, add me, count me in, part of, become a member, be a member, get on, opt in, jump in
	add: add~, put~, include~, list~, insert, place, let me into, enter, show me on, sign me up, assign
`
