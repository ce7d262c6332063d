// Package terminal is the conversation in a terminal: each line is a command
// or a question, and buttons are numbers to type.
//
//	err := terminal.Run(ctx, b, person, os.Stdin, os.Stdout)
package terminal

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/storage"
)

// Chat is one conversation.
type Chat struct {
	bot    bot.Conversation
	who    bot.Person
	out    io.Writer
	lines  []string // what the numbers of the last answer run
	serial int
}

// Run reads lines until the input or the context ends, or somebody says exit.
func Run(ctx context.Context, b bot.Conversation, who bot.Person, in io.Reader, out io.Writer) error {
	c := &Chat{bot: b, who: who, out: out}
	fmt.Fprintf(out, "Mentor, as %s. Type a command (start, today, help), a question, or exit.\n\n", who.Name)
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, 1<<20)
	for ctx.Err() == nil {
		fmt.Fprint(out, "> ")
		if !scanner.Scan() {
			break
		}
		line := strings.TrimSpace(scanner.Text())
		if line == "exit" || line == "quit" {
			break
		}
		if line != "" {
			c.say(ctx, line)
		}
	}
	fmt.Fprintln(out)
	return scanner.Err()
}

func (c *Chat) say(ctx context.Context, line string) {
	req := bot.Request{From: c.who, Kind: bot.Question, Text: line, Private: true}
	if strings.HasPrefix(line, "/") {
		req.Kind = bot.Line
	}
	if n, err := strconv.Atoi(line); err == nil && n > 0 && n <= len(c.lines) {
		req.Kind, req.Text = bot.Press, c.lines[n-1]
	}
	c.serial++
	req.ID = storage.DeliveryID(fmt.Sprintf("terminal-%d-%d", os.Getpid(), c.serial))
	reply := c.bot.Handle(ctx, req)
	text, lines := Render(reply.Message)
	c.lines = lines
	fmt.Fprintf(c.out, "\n%s\n\n", text)
	if reply.File != nil {
		c.save(reply.File)
	}
}

// save writes a file beside the program, never over an existing one.
func (c *Chat) save(a *bot.Attachment) {
	name := filepath.Base(a.Name)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintf(c.out, "There is a file %s here already; move it away and try again.\n\n", name)
		return
	}
	defer func() { _ = f.Close() }()
	if _, err := f.Write(a.Data); err != nil {
		fmt.Fprintf(c.out, "%s could not be written; is the disk full?\n\n", name)
		return
	}
	fmt.Fprintf(c.out, "Saved as %s\n\n", name)
}
