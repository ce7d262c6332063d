package main

import (
	"context"
	"strings"

	"mentor/bot"
	"mentor/bot/terminal"
	"mentor/storage"
)

// terminalWorkspace is the workspace of everybody who chats in a terminal.
const terminalWorkspace storage.WorkspaceID = "terminal:local"

type chatCmd struct {
	As string `help:"Who you are." default:"you"`
}

func (c chatCmd) Run(ctx context.Context, s *Settings, std streams) error {
	name := strings.Join(strings.Fields(c.As), " ")
	if name == "" || len(name) > 60 {
		return usagef("--as takes a name of 1 to 60 characters")
	}
	lib, store, err := s.libraryAndStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	who := bot.Person{Workspace: terminalWorkspace, ID: storage.MemberID(strings.ToLower(name)), Name: name, Zone: localZone(), Admin: true}
	quiet := *s
	quiet.LogLevel = "error"
	log := quiet.logger(std.err)
	b := s.newBot(lib, store, log, nil, func(storage.WorkspaceID) bool { return false }, nil)
	s.useDocuments(b, log)
	return terminal.Run(ctx, terminal.Config{Bot: b, As: who, In: std.in, Out: std.out, Log: log})
}
