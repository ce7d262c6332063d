package answer

import (
	"cmp"
	"slices"

	"mentor/roadmap"
)

// page is what an entry says.
type page struct {
	id    string
	title string
	text  string // Markdown; "" of what is worded only when it is shown

	compare *roadmap.Comparison
	path    *roadmap.PathAnswer
}

// whole is an entry with what it says.
type whole struct {
	*entry
	page
	card *roadmap.AnswerCard // nil when it is none
}

// whole returns an entry with what it says. That of cards is read from their text each time:
// there are thousands, of which few are shown.
func (x *index) whole(at int32) whole {
	w := whole{entry: &x.entries[at]}
	if !x.isCard(at) {
		w.page = x.pages[int(at)-len(x.cards)]
		return w
	}
	c := x.lib.Card(x.cards[at])
	w.card, w.page = &c, page{id: c.ID, title: c.Title, text: c.Text}
	return w
}

// isCard reports whether an entry is a card: those come first.
func (x *index) isCard(at int32) bool { return int(at) < len(x.cards) }

func (x *index) title(at int32) string {
	_, title := x.named(at)
	return title
}

// named returns the ID and the title of an entry.
func (x *index) named(at int32) (id, title string) {
	if x.isCard(at) {
		return x.lib.CardName(x.cards[at])
	}
	is := &x.pages[int(at)-len(x.cards)]
	return is.id, is.title
}

func (x *index) text(at int32) string {
	if x.isCard(at) {
		return x.lib.CardSays(x.cards[at])
	}
	return x.pages[int(at)-len(x.cards)].text
}

// is reports whether an entry has one of some IDs.
func (x *index) is(at int32, ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool {
		if x.entries[at].name != hashOf(id) {
			return false
		}
		is, _ := x.named(at)
		return is == id
	})
}

// orderNames makes entries easy to find by their IDs.
func (b *builder) orderNames() {
	b.byName = make([]int32, len(b.entries))
	for at := range b.byName {
		b.byName[at] = int32(at)
	}
	slices.SortFunc(b.byName, func(x, y int32) int { return cmp.Compare(b.entries[x].name, b.entries[y].name) })
}

// withIDs returns the entries that have one of some IDs.
func (x *index) withIDs(all []int32, ids ...string) []int32 {
	for _, id := range ids {
		name := hashOf(id)
		from, _ := slices.BinarySearchFunc(x.byName, name, func(at int32, name uint32) int { return cmp.Compare(x.entries[at].name, name) })
		for _, at := range x.byName[from:] {
			if x.entries[at].name != name {
				break
			}
			if is, _ := x.named(at); is == id {
				all = append(all, at)
			}
		}
	}
	return all
}

// productsOf returns the products that an entry's title names, or that its topic is.
func (x *index) productsOf(at int32) []roadmap.TopicID { return x.lists[x.entries[at].products] }
