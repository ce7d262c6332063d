package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type manCmd struct{ offline }

func (c manCmd) Run(parsed *kong.Context, std streams) error {
	_, err := io.WriteString(std.out, manPage(parsed.Model))
	return err
}

// manPage describes the program as a man page, man(7), made from the same declarations
// as --help.
func manPage(app *kong.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH MENTOR 1 \"\" \"mentor\" \"User Commands\"\n.SH NAME\nmentor \\- %s\n", roff("a mentoring bot for Slack and Discord"))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B mentor\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n%s\n.SH COMMANDS\n", roff(app.Help))
	for _, command := range app.Leaves(true) {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(strings.TrimSuffix(command.Summary(), " [flags]")), roff(command.Help))
		for _, f := range command.Flags {
			fmt.Fprintf(&b, ".RS\n.TP\n.B %s\n%s\n.RE\n", roff(f.Summary()), roff(f.Help))
		}
	}
	b.WriteString(".SH OPTIONS AND ENVIRONMENT\nEach setting is a flag of every command, and an environment variable.\n")
	for _, f := range app.Flags {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff("--"+f.Name), roff(f.Help))
		if f.HasDefault && f.Default != "" {
			fmt.Fprintf(&b, "The default is %s.\n", roff(f.Default))
		}
		if len(f.Envs) > 0 {
			fmt.Fprintf(&b, "Environment:\n.BR %s .\n", roff(strings.Join(f.Envs, ", ")))
		}
	}
	b.WriteString("Each secret may also stand in a file, which the variable with\n.B _FILE\nat its end names.\n")
	b.WriteString(".SH SIGNALS\nSIGHUP reads content, documents and the files of secrets again.\n" +
		"SIGTERM and SIGINT stop the bot when its answers are sent, within ten seconds.\n")
	b.WriteString(".SH EXIT STATUS\n.TP\n.B 0\nEverything is fine.\n.TP\n.B 1\nThe work failed.\n.TP\n.B 2\nThe command line or the settings are wrong.\n")
	return b.String()
}

// roff escapes text: backslashes, dashes, and a dot or an apostrophe at the start of a
// line have a meaning in man pages. Some terminals have no ellipsis.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ", "…", "...").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		return `\&` + text
	}
	return text
}
