package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"mentor/storage"
)

type slackWorkspacesCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Help is shown below the command's own line.
func (slackWorkspacesCmd) Help() string {
	return "With SQLite, stop the bot first; while it runs, /readyz counts them."
}

// installed is a line of the list.
type installed struct {
	Workspace storage.WorkspaceID `json:"workspace"`
	Name      string              `json:"name"`
	Since     time.Time           `json:"since"`
	Through   storage.WorkspaceID `json:"through,omitempty"`
	Ended     string              `json:"ended,omitempty"`
}

func (c slackWorkspacesCmd) Run(ctx context.Context, s *Settings, std streams) error {
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	all := []installed{}
	for in, err := range storage.AllInstallations(ctx, store) {
		if err != nil {
			return err
		}
		all = append(all, installed{in.Workspace, in.Name, time.Unix(in.At, 0).UTC(), in.Through, in.Ended})
	}
	if c.JSON {
		return printJSON(std, all)
	}
	w := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	for _, in := range all {
		state := "installed"
		switch {
		case in.Ended != "":
			state = "removed (" + in.Ended + ")"
		case in.Through != "":
			state = "through " + string(in.Through)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", in.Workspace, in.Since.Format(time.DateOnly), state, in.Name)
	}
	return w.Flush()
}

type slackForgetCmd struct {
	Workspace string `arg:"" optional:"" help:"The workspace, such as slack:T0123."`
	All       bool   `help:"All workspaces, such as when the key is lost."`
}

// Help is shown below the command's own line.
func (slackForgetCmd) Help() string {
	return "What members have learned stays. Slack keeps the app installed, without a bot behind it: the workspace removes it there, or installs it again. " +
		"Stop every bot that uses the store first."
}

func (c slackForgetCmd) Run(ctx context.Context, s *Settings, std streams) error {
	if c.All == (c.Workspace != "") {
		return usagef("name one workspace, such as slack:T0123, or say --all")
	}
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	var dropped []storage.WorkspaceID
	for in, err := range storage.AllInstallations(ctx, store) {
		if err != nil {
			return err
		}
		if c.All || string(in.Workspace) == c.Workspace {
			dropped = append(dropped, in.Workspace)
		}
	}
	if len(dropped) == 0 && !c.All {
		return usagef("the app isn't installed in %q; mentor slack workspaces lists where it is", c.Workspace)
	}
	for _, ws := range dropped {
		if err := store.RemoveInstallation(ctx, ws); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(std.out, "The tokens of %s were deleted.\n", workspaces(len(dropped)))
	return err
}
