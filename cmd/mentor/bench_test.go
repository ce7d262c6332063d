package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// report adds the 50th and 99th percentile of single runs to a benchmark.
func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkStart measures from the start of the process to the first answered
// command, over HTTP, with an embedded store of 12 members.
func BenchmarkStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "mentor")
	build := exec.CommandContext(b.Context(), "go", "build", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	store := "sqlite:" + filepath.Join(b.TempDir(), "mentor.db")
	var took []time.Duration
	var rss float64
	for b.Loop() {
		start := time.Now()
		cmd := exec.CommandContext(b.Context(), binary, "serve", "--demo", "--store", store, "--listen", "127.0.0.1:0", "--log-level", "error")
		out, err := cmd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			b.Fatal(err)
		}
		_, address, _ := strings.Cut(strings.TrimSpace(line), "http://")
		res, err := http.Post("http://"+address+"/say", "application/x-www-form-urlencoded", strings.NewReader("as=Ada&text=today"))
		if err != nil || res.StatusCode != http.StatusOK {
			b.Fatal(res, err)
		}
		_ = res.Body.Close()
		took = append(took, time.Since(start))
		rss = max(rss, idleRSS(b, cmd.Process.Pid))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	report(b, took)
	b.ReportMetric(rss, "RSS-MiB")
}

// idleRSS reads a process's resident memory once it has settled.
func idleRSS(b *testing.B, pid int) float64 {
	b.StopTimer()
	defer b.StartTimer()
	time.Sleep(2 * time.Second)
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0 // no Linux
	}
	var kib float64
	_, after, _ := strings.Cut(string(data), "VmRSS:")
	_, _ = fmt.Sscan(after, &kib)
	return kib / 1024
}

// BenchmarkCommands measures commands through the core on the embedded store.
func BenchmarkCommands(b *testing.B) {
	lib, err := content.Library()
	if err != nil {
		b.Fatal(err)
	}
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	if _, err := fillDemo(b.Context(), store, lib, demoSize{members: 1000, teams: 10, seed: 1}, time.Now()); err != nil {
		b.Fatal(err)
	}
	core := coach.New(coach.Config{Library: lib, Store: store, Answers: answer.New(lib)})
	topics := lib.Topics()
	for name, line := range map[string]func(i int) string{
		"today":       func(int) string { return "today" },
		"done":        func(i int) string { return "done " + string(topics[i%len(topics)].ID) },
		"ask":         func(i int) string { return "ask how does " + topics[i%len(topics)].Title + " work" },
		"leaderboard": func(int) string { return "leaderboard all" },
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				who := bot.Person{Workspace: demoWorkspace, ID: storage.MemberID(strings.ToLower(nth(demoNames, i/len(topics)%1000)))}
				start := time.Now()
				reply := core.Handle(context.Background(), bot.Request{From: who, Text: line(i), ID: storage.DeliveryID(fmt.Sprint(name, i))})
				took = append(took, time.Since(start))
				if reply.Outcome == bot.Failed {
					b.Fatal(reply.Message.Text())
				}
			}
			report(b, took)
		})
	}
}
