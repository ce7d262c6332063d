package roadmap_test

import (
	"fmt"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

// A plan is a roadmap with somebody's progress laid over it.
func ExampleLibrary_PlanOf() {
	lib, err := content.Library()
	if err != nil {
		fmt.Println(err)
		return
	}
	day, _ := roadmap.ParseDate("2026-11-24")
	walk := roadmap.Progress{Roadmap: "python-to-docker"}
	walk.Complete("python", day)
	share := lib.PlanOf(&walk).Share()
	fmt.Printf("%d of the required steps done\n", share.Settled)
	// Output: 1 of the required steps done
}
