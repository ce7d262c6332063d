package main

import (
	"reflect"
	"strings"

	"github.com/alecthomas/kong"
)

// offline marks a command about the program itself, which runs even with wrong
// settings.
type offline struct{}

func (offline) needsNoSettings() {}

// needsSettings reports whether a command needs valid settings.
func needsSettings(command *kong.Node) bool {
	for n := command; n != nil; n = n.Parent {
		if _, ok := reflect.TypeAssert[interface{ needsNoSettings() }](n.Target); ok {
			return false
		}
	}
	return true
}

type helpCmd struct {
	offline
	Command []string `arg:"" optional:"" help:"The command to explain, such as roadmap show."`
}

func (c helpCmd) Run(parsed *kong.Context) error {
	about, err := kong.Trace(parsed.Kong, c.Command)
	if err != nil {
		return err
	}
	if about.Error != nil && find(parsed.Model.Node, c.Command) == nil {
		return usagef("there's no command %q; mentor help lists all of them", strings.Join(c.Command, " "))
	}
	return about.PrintUsage(false)
}

// find returns the command with a name, which may have several words.
func find(root *kong.Node, words []string) *kong.Node {
	for _, word := range words {
		next := child(root, word)
		if next == nil {
			return nil
		}
		root = next
	}
	return root
}

// child returns the subcommand with a name, nil if there is none.
func child(n *kong.Node, name string) *kong.Node {
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}
