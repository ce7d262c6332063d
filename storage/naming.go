package storage

import "slices"

// AnyName stands in a record's names for those that aren't known: the record of a second
// account follows another one, which may name somebody before that shows here.
const AnyName MemberID = ""

// Names returns the members of the same workspace whom a record names, each once and in
// order: whom the member thanked and met, who asked or corrected something of them, and
// who gave them feedback. What an account in another workspace keeps isn't among them.
func (m *Member) Names() []MemberID {
	var all []MemberID
	if m.First != nil {
		all = append(all, AnyName)
	}
	add := func(id MemberID) {
		if id != "" { // of somebody who was forgotten
			all = append(all, id)
		}
	}
	for i := range m.Progress.Thanks {
		add(MemberID(m.Progress.Thanks[i].To))
	}
	for _, work := range m.Progress.Projects {
		for i := range work.Feedback {
			add(MemberID(work.Feedback[i].By))
		}
	}
	for i := range m.Assigned {
		add(m.Assigned[i].From)
	}
	for i := range m.Corrections {
		add(m.Corrections[i].From)
	}
	if p := m.Pairing; p != nil {
		for _, id := range slices.Concat(p.Met, p.Now.With) {
			add(id)
		}
		add(p.Shared)
	}
	if len(all) < 2 {
		return all
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// NamesChanged returns which names a change of a record brought, and which it dropped.
func NamesChanged(before, after []MemberID) (added, dropped []MemberID) {
	if slices.Equal(before, after) {
		return nil, nil
	}
	lacks := func(in, from []MemberID) (missing []MemberID) {
		for _, id := range in {
			if _, there := slices.BinarySearch(from, id); !there {
				missing = append(missing, id)
			}
		}
		return missing
	}
	return lacks(after, before), lacks(before, after)
}
