package coach_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage/sqlite"
)

// Everything that a person does comes in as a Request.
func ExampleBot_Handle() {
	dir, err := os.MkdirTemp("", "mentor")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(dir, "mentor.db"), time.Now)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = store.Close() }()
	lib, err := content.Library()
	if err != nil {
		fmt.Println(err)
		return
	}
	b := coach.New(coach.Config{Library: lib, Store: store, Answers: answer.New(lib)})
	ada := bot.Person{Workspace: "example:1", ID: "ada", Name: "Ada"}
	b.Handle(ctx, bot.Request{From: ada, Text: "start"})
	fmt.Println(b.Handle(ctx, bot.Request{From: ada, Text: "done http"}).Message.Title)
	// Output: Done: HTTP
}
