// Command mentor is a mentoring bot for Slack and Discord that takes the
// members of a team through developer roadmaps. This package only wires the
// parts together; see the folders bot, roadmap and storage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // local times mustn't depend on the machine

	"github.com/alecthomas/kong"
)

// The exit codes of the command line.
const (
	exitOK    = 0
	exitFail  = 1
	exitUsage = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}

type streams struct {
	in       io.Reader
	out, err io.Writer
}

// cli is the command line: one field per command.
type cli struct {
	Settings

	Serve    serveCmd    `cmd:"" help:"Run the bot: the web page and every platform that is set up."`
	Chat     chatCmd     `cmd:"" help:"Talk to the bot in this terminal."`
	Ask      askCmd      `cmd:"" help:"Answer one question, or with --json one per line of standard input."`
	Roadmap  roadmapCmd  `cmd:"" help:"List, show and check roadmaps."`
	Schedule scheduleCmd `cmd:"" help:"Show when schedules come."`
	Simulate simulateCmd `cmd:"" help:"Run the scheduler over weeks in seconds, with everything that can go wrong, and count."`
	Demo     demoCmd     `cmd:"" help:"Fill the store with a made-up team."`
	Report   reportCmd   `cmd:"" help:"What a lead sees of a workspace, as text, CSV or JSON."`
	Export   exportCmd   `cmd:"" help:"Write everything as JSON lines."`
	Import   importCmd   `cmd:"" help:"Read what export wrote."`
	Backup   backupCmd   `cmd:"" help:"Write the store as it is, while the bot runs."`
	Restore  restoreCmd  `cmd:"" help:"Read what backup wrote: all, or one member."`
	Slack    slackCmd    `cmd:"" help:"Slack set-up."`
	Discord  discordCmd  `cmd:"" help:"Discord set-up."`
	Doctor   doctorCmd   `cmd:"" help:"Check settings, content, store and tokens; exit 1 if something is wrong."`
	Health   healthCmd   `cmd:"" help:"Ask the running bot whether it is well; exit 1 if not. For health checks of containers."`
	Version  versionCmd  `cmd:"" help:"Version, commit and Go version."`

	Help       helpCmd       `cmd:"" help:"Explain a command."`
	Completion completionCmd `cmd:"" help:"Write the completion for a shell: bash, zsh or fish."`
	Man        manCmd        `cmd:"" help:"Write the manual page."`

	CompletionWords completionWordsCmd `cmd:"" hidden:"" help:"What may come next; the shells' completions call it."`
}

// usageError is a mistake in the command line or the settings: exit code 2.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// patience is how long a command may take to stop after an interrupt. One that waits
// for input, or is busy with a file, is abandoned.
const patience = 2 * time.Second

// interruptible runs a command so that an interrupt ends it. The bot itself shuts down
// in its own order and time.
func interruptible(ctx context.Context, name string, command func() error) error {
	if name == "serve" {
		return command()
	}
	ended := make(chan error, 1)
	go func() { ended <- command() }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		return ctx.Err()
	}
}

// endsByInterruption reports whether an interrupt is the usual way to end a command.
func endsByInterruption(parsed *kong.Context) bool {
	return parsed.Selected().Name == "serve" || parsed.Selected().Name == "chat"
}

// run is main without the process, for tests.
func run(ctx context.Context, args []string, std streams) (code int) {
	if len(args) == 0 { // so that nobody starts a bot or creates a file by accident
		args = []string{"help"}
	}
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("mentor"), kong.Vars{"store": defaultStore},
		kong.Description("A mentoring bot for Slack and Discord. Try it: mentor serve --demo"),
		kong.Writers(std.out, std.err), kong.Exit(func(code int) { exited = code }), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}))
	if err != nil {
		fmt.Fprintln(std.err, "mentor:", err)
		return exitFail
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	switch {
	case err != nil:
		err = usageError{err}
	case needsSettings(parsed.Selected()):
		err = c.load()
	}
	if err == nil {
		parsed.BindTo(ctx, (*context.Context)(nil))
		err = interruptible(ctx, parsed.Selected().Name, func() error { return parsed.Run(&c.Settings, std) })
	}
	var usage usageError
	switch {
	case err == nil, errors.Is(err, context.Canceled) && endsByInterruption(parsed):
		return exitOK
	case errors.Is(err, context.Canceled):
		err = fmt.Errorf("interrupted: %w", err)
	case errors.As(err, &usage):
		fmt.Fprintf(std.err, "mentor: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(std.err, "mentor: %v\n", err)
	return exitFail
}
