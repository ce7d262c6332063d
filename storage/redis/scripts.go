package redis

import (
	_ "embed"

	"github.com/redis/go-redis/v9"
)

// The scripts run in Redis, each in one slot. Records begin with their version
// in decimal and a colon; nothing else of them is read there. Those that touch
// boards share sorted.lua.
var (
	//go:embed sorted.lua
	sortedLua string
	//go:embed nudges.lua
	nudgesLua string
	//go:embed change.lua
	changeLua string
	//go:embed claim.lua
	claimLua string
	//go:embed first.lua
	firstLua string
	//go:embed forget.lua
	forgetLua string
	//go:embed workspace.lua
	workspaceLua string
	//go:embed page.lua
	pageLua string
	//go:embed above.lua
	aboveLua string
	//go:embed line.lua
	lineLua string
	//go:embed migrate.lua
	migrateLua string
	//go:embed look.lua
	lookLua string
	//go:embed plan.lua
	planLua string
	//go:embed take.lua
	takeLua string
	//go:embed save.lua
	saveLua string
	//go:embed reopen.lua
	reopenLua string
	//go:embed touch.lua
	touchLua string
	//go:embed spend.lua
	spendLua string
	//go:embed note.lua
	noteLua string
	//go:embed naming.lua
	namingLua string

	changeScript    = redis.NewScript(sortedLua + changeLua)
	claimScript     = redis.NewScript(claimLua)
	lookScript      = redis.NewScript(lookLua)
	firstScript     = redis.NewScript(firstLua)
	forgetScript    = redis.NewScript(sortedLua + forgetLua)
	workspaceScript = redis.NewScript(workspaceLua)
	pageScript      = redis.NewScript(sortedLua + pageLua)
	spendScript     = redis.NewScript(spendLua)
	aboveScript     = redis.NewScript(sortedLua + aboveLua)
	lineScript      = redis.NewScript(sortedLua + lineLua)
	migrateScript   = redis.NewScript(sortedLua + migrateLua)

	// Posts are hashes of their own, so that they expire by themselves: state,
	// fence, first claim and owner are what these scripts work with, data is the rest.
	// Of a member's nudges see nudges.lua.
	planScript   = redis.NewScript(nudgesLua + planLua)
	takeScript   = redis.NewScript(takeLua)
	saveScript   = redis.NewScript(nudgesLua + saveLua)
	touchScript  = redis.NewScript(touchLua)
	reopenScript = redis.NewScript(reopenLua)

	noteScript   = redis.NewScript(noteLua)
	namingScript = redis.NewScript(namingLua)
)
