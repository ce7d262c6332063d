package roadmap

import (
	"iter"
	"path"
	"slices"
	"strings"
)

// CardText is a file of cards.
type CardText struct{ Name, Text string }

// deck is all cards of a library. Those of files that are known to be sound stay texts, and
// are cut out when somebody asks for them: there are thousands, of which few are ever
// shown, and no start waits for them.
type deck struct {
	files []CardText
	read  []AnswerCard // that replace those with the same ID, or come after them
}

// CardRef says where a card of a library is.
type CardRef struct{ file, at int32 } // file, from 1, and byte in it; 0 and a place among the cards that were read

// add takes in the cards of a folder; one with the ID of an earlier one replaces it.
func (d *deck) add(c *Content) {
	d.files = append(d.files, c.CardTexts...)
	if len(d.read) == 0 {
		d.read = slices.Clip(c.Cards)
		return
	}
	at := make(map[string]int, len(d.read))
	for i := range d.read {
		at[d.read[i].ID] = i
	}
	d.read = slices.Clone(d.read)
	for _, card := range c.Cards {
		if i, ok := at[card.ID]; ok {
			d.read[i] = card
		} else {
			d.read = append(d.read, card)
		}
	}
}

// Cards goes through all cards. They are parsed anew each time; what they hold are slices
// of their files' texts.
func (l *Library) Cards() iter.Seq2[CardRef, AnswerCard] {
	return func(yield func(CardRef, AnswerCard) bool) {
		at, used := make(map[string]int, len(l.deck.read)), make([]bool, len(l.deck.read))
		for i := range l.deck.read {
			at[l.deck.read[i].ID] = i
		}
		for n, file := range l.deck.files {
			p := parserOf(file.Name, file.Text)
			p.preamble()
			for p.rest != "" {
				ref := CardRef{int32(n + 1), int32(len(file.Text) - len(p.rest))}
				c := p.card()
				if i, ok := at[c.ID]; ok {
					ref, c, used[i] = CardRef{0, int32(i)}, l.deck.read[i], true
				}
				if !yield(ref, c) {
					return
				}
			}
		}
		for i, c := range l.deck.read {
			if !used[i] && !yield(CardRef{0, int32(i)}, c) {
				return
			}
		}
	}
}

// Card returns the card at a place.
func (l *Library) Card(at CardRef) AnswerCard {
	if at.file == 0 {
		return l.deck.read[at.at]
	}
	p := l.deck.files[at.file-1].from(at.at)
	return p.card()
}

// CardName returns the ID and the title of the card at a place.
func (l *Library) CardName(at CardRef) (id, title string) {
	if at.file == 0 {
		c := &l.deck.read[at.at]
		return c.ID, c.Title
	}
	file := &l.deck.files[at.file-1]
	p := parserOf(file.Name, file.Text[at.at:])
	title = p.title()
	return cardID(p.base, title), title
}

// CardSays returns the text of the card at a place.
func (l *Library) CardSays(at CardRef) string {
	if at.file == 0 {
		return l.deck.read[at.at].Text
	}
	p := l.deck.files[at.file-1].from(at.at)
	for p.rest != "" { // its head
		if strings.TrimSpace(p.next()) == "" {
			break
		}
	}
	return p.text()
}

// from returns a parser that goes on at the card that begins at a byte. The file's topics are
// those of its first lines.
func (f *CardText) from(at int32) cardParser {
	p := parserOf(f.Name, f.Text)
	p.preamble()
	p.rest = f.Text[at:]
	return p
}

// WithCards returns a library with other cards, and all else as it is here.
func (l *Library) WithCards(cards []AnswerCard) *Library {
	other := *l
	other.deck, other.followUps, other.followUpText = deck{read: cards}, nil, ""
	return &other
}

func parserOf(name, text string) cardParser {
	return cardParser{file: &cardFile{name: name}, rest: text, base: strings.TrimSuffix(path.Base(name), path.Ext(name))}
}
