package redis

import (
	_ "embed"

	"github.com/redis/go-redis/v9"
)

// The scripts run in Redis, each in one slot. Records begin with their version
// in decimal and a colon; nothing else of them is read there.
var (
	//go:embed change.lua
	changeLua string
	//go:embed claim.lua
	claimLua string
	//go:embed forget.lua
	forgetLua string
	//go:embed workspace.lua
	workspaceLua string
	//go:embed page.lua
	pageLua string
	//go:embed line.lua
	lineLua string

	changeScript    = redis.NewScript(changeLua)
	claimScript     = redis.NewScript(claimLua)
	forgetScript    = redis.NewScript(forgetLua)
	workspaceScript = redis.NewScript(workspaceLua)
	pageScript      = redis.NewScript(pageLua)
	lineScript      = redis.NewScript(lineLua)
)
