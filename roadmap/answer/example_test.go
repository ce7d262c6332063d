package answer_test

import (
	"fmt"

	"mentor/roadmap/answer"
	"mentor/roadmap/content"
)

// A question is answered from the library, or honestly not at all.
func ExampleEngine_Ask() {
	lib, err := content.Library()
	if err != nil {
		fmt.Println(err)
		return
	}
	engine := answer.New(lib)
	fmt.Println(engine.Ask(answer.Question{Text: "what is docker?"}).Title)
	fmt.Println(engine.Ask(answer.Question{Text: "how do i bake a sourdough bread?"}).Answered)
	// Output:
	// What is Docker?
	// false
}
