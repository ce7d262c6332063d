package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	offline
	Shell shell `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

type shell string

// completions ask the program itself what can come next, so they're never out of date.
// Where it offers nothing, the shell offers files.
var completions = map[shell]string{
	"bash": `# Bash completion for mentor. Load it with: source <(mentor completion bash)
_mentor() {
	local IFS=$'\n'
	COMPREPLY=($("${COMP_WORDS[0]}" completion-words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -o nosort -F _mentor mentor
`,
	"zsh": `#compdef mentor
# Zsh completion for mentor. Load it with: source <(mentor completion zsh)
_mentor() {
	local -a offered
	offered=("${(@f)$("${words[1]}" completion-words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ -n "${offered[1]}" ]]; then compadd -- "${offered[@]}"; else _files; fi
}
compdef _mentor mentor
`,
	"fish": `# Fish completion for mentor. Load it with: mentor completion fish | source
complete -c mentor -a '(mentor completion-words -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
}

func (c completionCmd) Run(std streams) error {
	_, err := io.WriteString(std.out, completions[c.Shell])
	return err
}

// completionWordsCmd is the command that the shells call.
type completionWordsCmd struct {
	offline
	Words []string `arg:"" optional:"" help:"What was typed, with the word that is to be completed at the end."`
}

func (c completionWordsCmd) Run(parsed *kong.Context, std streams) error {
	for _, word := range offered(parsed.Model.Node, c.Words) {
		if _, err := fmt.Fprintln(std.out, word); err != nil {
			return err
		}
	}
	return nil
}

// offered returns what the last word can be: subcommands, flags once it begins with a
// dash, and values where a flag has a fixed set.
func offered(at *kong.Node, words []string) []string {
	typed := ""
	if n := len(words); n > 0 {
		words, typed = words[:n-1], words[n-1]
	}
	if len(words) > 0 && words[0] == "help" && at.Type == kong.ApplicationNode {
		words = words[1:]
	}
	for _, word := range words {
		if next := child(at, word); next != nil {
			at = next
		}
	}
	var all []string
	switch name, value, given := strings.Cut(typed, "="); {
	case given:
		for _, choice := range choices(at, name) {
			all = append(all, name+"="+choice)
		}
		typed = name + "=" + value
	case strings.HasPrefix(typed, "-"):
		all = flagNames(at)
	default:
		all = next(at)
	}
	return slices.DeleteFunc(all, func(word string) bool { return !strings.HasPrefix(word, typed) })
}

// next are the words that can follow a command: its subcommands, or the values of its
// first argument.
func next(at *kong.Node) (all []string) {
	for _, c := range at.Children {
		if !c.Hidden {
			all = append(all, c.Name)
		}
	}
	if len(at.Positional) > 0 && at.Positional[0].Enum != "" {
		all = append(all, at.Positional[0].EnumSlice()...)
	}
	return all
}

func flagNames(at *kong.Node) (all []string) {
	for _, group := range at.AllFlags(true) {
		for _, f := range group {
			all = append(all, "--"+f.Name)
		}
	}
	slices.Sort(all)
	return all
}

// choices are the values that a flag can have, if there are only a few.
func choices(at *kong.Node, name string) []string {
	for _, group := range at.AllFlags(true) {
		for _, f := range group {
			if "--"+f.Name == name && f.Enum != "" {
				return f.EnumSlice()
			}
		}
	}
	return nil
}
