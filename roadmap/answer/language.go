package answer

import (
	"strings"
	"unicode"
)

// tongues are function words of other languages that are no words of English.
var tongues = []map[string]bool{
	set(`funktioniert was der das ist und nicht wie ich ein eine einen warum wofür für auf zwischen unterschied kann muss
soll sollte brauche lerne bedeutet gibt welche welcher welches mein meine wird wenn oder aber`), // German
	set(`fonctionne marche le la les est une des comment pourquoi quelle quel quoi entre différence je dois apprendre puis avec
dans faut cest quest ce que qui sont mon ma`), // French
	set(`funciona el los las es una cómo como por qué que cuál cual entre diferencia puedo debo aprender para con del hacer sirve
cuando dónde hay`), // Spanish
	set(`funciona o os um uma é como por que qual entre diferença posso devo aprender para com não meu minha fazer quando onde`), // Portuguese
	set(`funziona il lo gli è una perché cosa quale tra differenza posso devo imparare con non mio mia quando dove che`),         // Italian
	set(`werkt het een hoe waarom wat welke tussen verschil kan moet leren voor niet mijn zijn wanneer waar ik`),                 // Dutch
	set(`jak dlaczego co jest czy między różnica mogę muszę nauczyć dla nie mój kiedy gdzie się czym`),                           // Polish
	set(`nedir nasıl neden ne için bir ve ile arasındaki fark mı mi öğrenmeli kullanılır`),                                       // Turkish
}

// foreign reports whether a text is in another language than English: in
// another script, or mostly of another language's function words.
func foreign(text string, words []word) bool {
	letters, others := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
			if !unicode.Is(unicode.Latin, r) {
				others++
			}
		}
	}
	if letters > 0 && others*3 >= letters {
		return true
	}
	for _, tongue := range tongues {
		n := 0
		for _, w := range words {
			if tongue[w.raw] {
				n++
			}
		}
		if n >= 2 && n*3 >= len(words) {
			return true
		}
	}
	return false
}

// meanings are words of other languages by what they ask, in English.
var meanings = []struct {
	words map[string]bool
	ask   func(names []string) string
}{
	{
		set(`unterschied différence difference diferencia diferença differenza verschil różnica fark`),
		func(n []string) string { return strings.Join(n, " or ") },
	},
	{set(`warum wofür pourquoi porque perché waarom dlaczego neden niçin`), func(n []string) string { return "why use " + n[0] }},
	{set(`wie comment cómo hoe jak nasıl`), func(n []string) string { return "how does " + n[0] + " work" }},
}

// translated puts a question in another language into English, as far as the
// names in it and a word or two go; "" when it names nothing.
func (s *searcher) translated(q *asked) string {
	names := s.lib.Titles(topicsOf(q.named))
	if len(names) == 0 {
		return ""
	}
	for _, m := range meanings {
		for _, w := range q.words {
			if m.words[w.raw] {
				return m.ask(names)
			}
		}
	}
	return "what is " + names[0]
}

const onlyEnglish = "I only speak English, so here's the answer in English."

// inEnglish answers a question in another language, and says that it is English.
func (e *Engine) inEnglish(s *searcher, q Question, r *asked) Answer {
	a := s.decline(r, NothingFits, "")
	if text := s.translated(r); text != "" {
		a = e.answer(s, q, s.read(text))
	}
	if a.Answered {
		a.Text = "*" + onlyEnglish + "*\n\n" + a.Text
	} else {
		a.Text = "I only speak English. Please ask again in English, in a few words."
	}
	return a
}
