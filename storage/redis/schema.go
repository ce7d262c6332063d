package redis

import (
	"context"
	"fmt"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// schemaKey holds the version of the layout. It is raised with every change
// that an earlier mentor can't work with; an earlier one refuses to start on
// data of a later. migratingKey stands while older data is brought to this
// version, so that a bot which starts after a crash goes on with it.
const (
	schemaKey     = "mentor:schema"
	migratingKey  = "mentor:migrating"
	schemaVersion = 4
)

// ready checks the version of the data and brings older data to this one. Of several
// bots that start on older data, one does it, and the others wait.
func (s *Store) ready(ctx context.Context, keep string) error {
	if err := s.client.SetNX(ctx, schemaKey, schemaVersion, 0).Err(); err != nil {
		return wrap("open", err)
	}
	found, unfinished, err := s.version(ctx)
	if err != nil || found == schemaVersion && !unfinished {
		return err
	}
	return s.alone(ctx, func(ctx context.Context) error {
		found, unfinished, err := s.version(ctx) // by now
		if err != nil || found == schemaVersion && !unfinished {
			return err
		}
		if found < schemaVersion && keep != "" { // one that was cut short has kept it before
			if err := s.keepEarlier(ctx, found, keep); err != nil {
				return err
			}
		}
		return wrap("migrate", s.migrate(ctx, found < 2 || unfinished))
	})
}

// version is that of the data, and whether a migration to it was cut short.
func (s *Store) version(ctx context.Context) (found int, unfinished bool, err error) {
	if found, err = s.client.Get(ctx, schemaKey).Int(); err != nil {
		return 0, false, wrap("open", err)
	}
	if found > schemaVersion {
		return found, false, fmt.Errorf("open: %w", storage.ErrNewer)
	}
	n, err := s.client.Exists(ctx, migratingKey).Result()
	return found, n > 0, wrap("open", err)
}

// migrate brings data of version 1 to version 2: long boards into pages, and
// deliveries to one key a member. Members' records
// stay as they are until their next change: every form is readable. It walks all
// keys in small steps, while others use the data; each step is atomic and may be
// repeated. Version 3 keeps ended nudges together, which an earlier mentor wouldn't
// find and could send again; those that ended before stay where they are. Version 4
// keeps whose records name whom: see Naming.
func (s *Store) migrate(ctx context.Context, first bool) error {
	if err := s.client.HSetNX(ctx, namingKey, "", s.clock().Unix()).Err(); err != nil {
		return err
	}
	if !first {
		return s.client.Set(ctx, schemaKey, schemaVersion, 0).Err()
	}
	for _, step := range [][2]string{{migratingKey, "from 1"}, {schemaKey, fmt.Sprint(schemaVersion)}} {
		if err := s.client.Set(ctx, step[0], step[1], 0).Err(); err != nil {
			return err
		}
	}
	walk := func(ctx context.Context, c *redis.Client) error {
		keys := c.Scan(ctx, 0, "mentor:{*", 1000).Iterator()
		for keys.Next(ctx) {
			if err := migrateScript.Run(ctx, c, []string{keys.Val()}).Err(); err != nil {
				return err
			}
		}
		return keys.Err()
	}
	var err error
	switch c := s.client.(type) {
	case *redis.ClusterClient:
		err = c.ForEachMaster(ctx, walk)
	case *redis.Client:
		err = walk(ctx, c)
	}
	if err != nil {
		return err
	}
	return s.client.Del(ctx, migratingKey).Err()
}
