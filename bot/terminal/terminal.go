// Package terminal is the conversation in a terminal: each line is a command
// or a question, and buttons are numbers to type.
//
//	err := terminal.Run(ctx, terminal.Config{Bot: b, As: person, In: os.Stdin, Out: os.Stdout})
package terminal

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"
)

// Config is what a chat needs.
type Config struct {
	Bot bot.Conversation
	As  bot.Person
	In  io.Reader
	Out io.Writer
	Log *slog.Logger // discards when nil
}

// chat is one conversation.
type chat struct {
	Config
	lines  []string // what the numbers of the last answer run
	name   string   // of the conversation: what is said in another one is no repetition
	serial int
}

// Run reads lines until the input or the context ends, or somebody says exit.
func Run(ctx context.Context, config Config) error {
	c := &chat{Config: config, name: rand.Text()}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	fmt.Fprintf(c.Out, "Mentor, as %s. Type a command (start, today, help), a question, or exit.\n\n", c.As.Name)
	scanner := bufio.NewScanner(c.In)
	scanner.Buffer(nil, 1<<20)
	for ctx.Err() == nil {
		fmt.Fprint(c.Out, "> ")
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
	fmt.Fprintln(c.Out)
	return scanner.Err()
}

func (c *chat) say(ctx context.Context, line string) {
	req := bot.Request{From: c.As, Kind: bot.Question, Text: line, Private: true}
	if strings.HasPrefix(line, "/") {
		req.Kind = bot.Line
	}
	if n, err := strconv.Atoi(line); err == nil && n > 0 && n <= len(c.lines) {
		req.Kind, req.Text = bot.Press, c.lines[n-1]
	}
	c.serial++
	req.ID = storage.DeliveryID(fmt.Sprintf("terminal-%s-%d", c.name, c.serial))
	var file *bot.Attachment
	text, ok := delivery.Safely(c.Log, "answer", func() (text string) {
		reply := c.Bot.Handle(ctx, req)
		text, c.lines = Render(reply.Message)
		file = reply.File
		return text
	})
	if !ok {
		text, c.lines = Render(delivery.Sorry().Message)
	}
	fmt.Fprintf(c.Out, "\n%s\n\n", text)
	if file != nil {
		c.save(file)
	}
}

// save writes a file beside the program, never over an existing one.
func (c *chat) save(a *bot.Attachment) {
	name := filepath.Base(a.Name)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintf(c.Out, "There is a file %s here already; move it away and try again.\n\n", name)
		return
	}
	defer func() { _ = f.Close() }()
	if _, err := f.Write(a.Data); err != nil {
		fmt.Fprintf(c.Out, "%s could not be written; is the disk full?\n\n", name)
		return
	}
	fmt.Fprintf(c.Out, "Saved as %s\n\n", name)
}
