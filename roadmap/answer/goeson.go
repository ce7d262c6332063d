package answer

// GoesOn reports whether a text says nothing of its own and can only be about an answer
// that was just given: "why?", "are you sure?".
func GoesOn(text string) bool {
	words := tokenize(text)
	if moveOf(words) == moveDoubt && len(words) <= longestDoubt {
		return true
	}
	return goesOn[rawText(words)]
}

// longestDoubt is how many words a doubt has that is about nothing but the answer: "are
// you sure about that".
const longestDoubt = 5

var goesOn = map[string]bool{
	"why": true, "but why": true, "and why": true, "ok why": true, "why not": true, "but why not": true, "why is that": true, "how come": true, "how so": true,
}
