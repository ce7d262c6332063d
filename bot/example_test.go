package bot_test

import (
	"fmt"

	"mentor/bot"
)

// A message is data. Each platform renders it in its own way; Text is the form
// that every one can fall back on.
func ExampleMessage_Text() {
	message := bot.Message{Title: "Today: HTTP", Blocks: []bot.Block{
		bot.Para(bot.B("Read the headers of one answer"), bot.T(" (about 15 min)")),
		bot.Buttons(bot.Button{Label: "Done", Line: "done http", Style: bot.Primary}),
	}}
	fmt.Println(message.Text())
	// Output:
	// Today: HTTP
	//
	// Read the headers of one answer (about 15 min)
}
