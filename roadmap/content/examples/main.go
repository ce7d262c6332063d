// Command examples takes every piece of code out of the content and runs it,
// or at least has the language's own tool read it: "make examples". It names
// file and line of what fails, and lists what it couldn't run and why.
//
// Code runs as the user nobody in a folder of its own when the program is
// started by root. Nothing reaches the network on purpose, and programs that
// could change the machine aren't on the path.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"sync"
)

func main() {
	all := flag.Bool("v", false, "print every example with what became of it")
	only := flag.String("only", "", "languages to look at, separated by commas; all if empty")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	failed, err := run(ctx, os.DirFS("roadmap/content"), os.Stdout, &progress{out: os.Stderr}, *all, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "examples:", err)
		os.Exit(1)
	}
	if failed {
		os.Exit(1)
	}
}

// run tries all examples of a content folder and writes the report. It says
// whether one failed.
func run(ctx context.Context, folder fs.FS, out io.Writer, seen *progress, all bool, only string) (failed bool, err error) {
	examples, err := extract(folder)
	if err != nil {
		return false, err
	}
	b, err := newBench()
	if err != nil {
		return false, err
	}
	defer b.close()
	shown := together(examples)
	if only != "" {
		examples = slices.DeleteFunc(examples, func(e example) bool { return !slices.Contains(strings.Split(only, ","), e.Language) })
	}
	var report report
	for i, res := range b.tryAll(ctx, examples, shown, seen) {
		report.add(examples[i], res)
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if report.faults, err = b.yamlFiles(ctx, folder); err != nil {
		return false, err
	}
	report.write(out, all)
	return report.failed(), nil
}

// tryAll tries several examples at once, since most of them wait most of the
// time. It returns their results in order.
func (b *bench) tryAll(ctx context.Context, examples []example, shown map[string]string, seen *progress) []result {
	results := make([]result, len(examples))
	seen.all = len(examples)
	var busy sync.WaitGroup
	turn := make(chan struct{}, 2*runtime.GOMAXPROCS(0))
	for i, e := range examples {
		turn <- struct{}{}
		busy.Go(func() {
			results[i] = b.tryIn(ctx, e, shown[e.File+e.Language])
			seen.add(e, results[i])
			<-turn
		})
	}
	busy.Wait()
	return results
}
