package intent

// Small talk: one kind line and what comes next. Which line stands with the
// conversation.
var talkFrames = []frame{
	{talk: "hello", needs: "hello", also: "mentor all everyone howareyou nice", mood: bare},
	{talk: "howareyou", needs: "howareyou", also: "hello today mentor", mood: bare},
	{talk: "whoareyou", needs: "whoareyou", also: "hello", mood: bare},
	{talk: "bye", needs: "bye", also: "thanks today ok all done", mood: bare},
	{talk: "praise", needs: "praise", also: "thanks ok is task bot yes mentor all", mood: bare},
	{talk: "complaint", needs: "complaint", also: "is task all so no bot", mood: bare},
	{talk: "low", needs: "low", also: "is task learn anymore all not do", mood: bare},
	{doubt: boredDoubt, needs: "bored", also: "is task topic learn", mood: bare},
	{talk: "ok", needs: "ok", also: "yes task now all", mood: bare},
	{talk: "again", needs: "againword", also: "show it do ok", mood: bare},
	{talk: "yes", needs: "yes", also: "ok", mood: bare},
	{talk: "no", needs: "no", also: "not thanks ok", mood: bare},
	{talk: "nevermind", needs: "nevermind", also: "sorry ok no", mood: bare},
	{talk: "sorry", needs: "sorry", also: "all late", mood: bare},
	{talk: "oops", needs: "oops", also: "", mood: bare},
}

var boredDoubt = &doubt{"Then let's change something. What would you like?", []Reading{
	{"Another task", "today another"}, {"A harder one", "today harder"}, {"Quiz me", "quiz"}, {"A break today", "remind not today"},
}}
