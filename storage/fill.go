package storage

import "context"

// Filler is a store that takes many members at once sooner than one by one.
type Filler interface {
	// Fill does with members what Put does with one: with all of them or none.
	Fill(ctx context.Context, members []Member) error
}

// FillSize is how many members are best put into a store at once.
const FillSize = 1000

// Fill puts members into a store; boards and due times follow. In a store that isn't a
// Filler, some of them may be there after an error.
func Fill(ctx context.Context, s Store, members []Member) error {
	if f, ok := s.(Filler); ok && len(members) > 0 {
		return f.Fill(ctx, members)
	}
	for i := range members {
		if err := Put(ctx, s, members[i].Key, members[i]); err != nil {
			return err
		}
	}
	return nil
}

// Become is a change that makes a member as they were at another time or in another
// store.
func Become(as Member) func(*Member) (receipt string, err error) {
	return func(m *Member) (string, error) {
		key, version := m.Key, m.Version
		*m = as
		m.Key, m.Version = key, version
		return "", nil
	}
}
