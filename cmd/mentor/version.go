package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

type versionCmd struct {
	offline
	JSON bool `name:"json" help:"Print JSON."`
}

// version is what this binary was built from, as the Go tool recorded it.
func version() (number, commit string) {
	number, commit = "(devel)", "unknown"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return number, commit
	}
	if info.Main.Version != "" {
		number = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return number, commit
}

func (c versionCmd) Run(std streams) error {
	number, commit := version()
	if c.JSON {
		return json.NewEncoder(std.out).Encode(map[string]string{"version": number, "commit": commit, "go": runtime.Version()})
	}
	_, err := fmt.Fprintf(std.out, "mentor %s (commit %s, %s)\n", number, commit, runtime.Version())
	return err
}

// localZone is the IANA name of this machine's time zone, "" if it has none.
func localZone() string {
	if name := time.Local.String(); name != "Local" {
		return name
	}
	return ""
}
