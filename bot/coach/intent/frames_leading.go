package intent

// What leads wish for.
var leadingFrames = []frame{
	{line: "assign {member} {topic} by {time}", needs: "assign|give|ask|want MEMBER TOPIC TIME", also: leadingWords, mood: acts | exact | certain},
	{
		line: "assign {member} {topic} by {time}", needs: "should|needs|must|finish MEMBER TOPIC TIME", also: leadingWords + " ask speak want need",
		mood: acts | exact | certain,
	},
	{line: "assign {member} {topic}", needs: "assign MEMBER TOPIC", also: leadingWords, mood: acts | exact | certain},
	{line: "assign list", needs: "what|who assigned", also: "topic task is list all late behind", mood: tells | certain},
	{line: "assign list", needs: "list|show assignments|assigned", also: "topic task is what late open all", mood: tells | certain},
}

// Wishes to learn with somebody.
var pairingFrames = []frame{
	{
		line: "pair on", needs: "pair|match|buddy human|peopleword|someone|me", also: "up want be with can turn learn find", bars: "not what who how",
		mood: acts | certain,
	},
	{line: "pair on", needs: "find|want|need|give buddy|partner", also: "me learn study human someone", bars: "not what how", mood: acts | exact | certain},
	{line: "pair off", needs: "stop|leave|off|not pairs|pairing|pair", also: "me want anymore turn the any more", mood: acts | exact | certain},
	{line: "pair", needs: "who pair|partner|buddy|partner", also: "is my meet this week do", mood: tells | exact | certain},
	{line: "pair", needs: "who meet", also: "do week this", mood: tells | exact | certain},
}

// leadingWords may stand in any sentence that assigns something.
const leadingWords = "topic task finish learn done do should needs must"
