package redis

import (
	"context"
	"strconv"
)

// ownersKey gives each process that handled posts a number, which ended nudges hold
// instead of its name.
const ownersKey = "mentor:owners"

// ownerNumber returns the number of a process; 0 is that of nobody.
func (s *Store) ownerNumber(ctx context.Context, name string) (int64, error) {
	if name == "" {
		return 0, nil
	}
	if n, ok := s.owners.Load(name); ok {
		return n.(int64), nil //nolint:forcetypeassert // nothing else is in there
	}
	known, err := s.client.HGet(ctx, ownersKey, name).Int64()
	if err != nil {
		next, err := s.client.HIncrBy(ctx, ownersKey, "", 1).Result()
		if err != nil {
			return 0, wrap("number a process", err)
		}
		if _, err := s.client.HSetNX(ctx, ownersKey, name, next).Result(); err != nil {
			return 0, wrap("number a process", err)
		}
		if known, err = s.client.HGet(ctx, ownersKey, name).Int64(); err != nil { // another process may have been quicker
			return 0, wrap("number a process", err)
		}
	}
	s.owners.Store(name, known)
	s.names.Store(known, name)
	return known, nil
}

// ownerName is the name of the process with a number.
func (s *Store) ownerName(ctx context.Context, number int64) (string, error) {
	if number == 0 {
		return "", nil
	}
	if name, ok := s.names.Load(number); ok {
		return name.(string), nil //nolint:forcetypeassert // nothing else is in there
	}
	all, err := s.client.HGetAll(ctx, ownersKey).Result()
	if err != nil {
		return "", wrap("read the names of processes", err)
	}
	for name, text := range all {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && name != "" {
			s.names.Store(n, name)
		}
	}
	name, _ := s.names.LoadOrStore(number, "")
	return name.(string), nil //nolint:forcetypeassert // nothing else is in there
}
