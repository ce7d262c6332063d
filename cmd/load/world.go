package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The secrets of an app that exists in here only.
const (
	botToken      = "xoxb-load" //nolint:gosec // of nobody
	signingSecret = "8f742231b10e8888abcd99yyyzzz85a5"
)

// world is mentor, the two ceilings, and what they need.
type world struct {
	slack                     *fakeSlack
	mentor, signature, script *process
	stops                     []func()
}

func (w *world) stop() {
	for i := range w.stops {
		w.stops[len(w.stops)-1-i]()
	}
}

func newWorld(ctx context.Context, o options) (w *world, err error) {
	w = &world{}
	defer func() {
		if err != nil {
			w.stop()
		}
	}()
	dir, err := os.MkdirTemp("", "mentor-load")
	if err != nil {
		return w, err
	}
	w.stops = append(w.stops, func() { _ = os.RemoveAll(dir) })
	redis, err := w.redis(ctx, dir)
	if err != nil {
		return w, err
	}
	if w.slack, err = newFakeSlack(ctx); err != nil {
		return w, err
	}
	w.stops = append(w.stops, w.slack.close)
	self, err := os.Executable()
	if err != nil {
		return w, err
	}
	if w.signature, err = w.start(ctx, program(ctx, self, "--ceiling=none")); err != nil {
		return w, err
	}
	if w.script, err = w.start(ctx, program(ctx, self, "--ceiling="+redis)); err != nil {
		return w, err
	}
	mentor := program(ctx, o.mentor, "serve", "--listen=127.0.0.1:0", "--store=redis://"+redis+"/1",
		"--slack-bot-token="+botToken, "--slack-signing-secret="+signingSecret, "--slack-api-url="+w.slack.base+"/api/", "--rate-limit=0")
	log, err := os.Create(filepath.Join(dir, "mentor.log"))
	if err != nil {
		return w, err
	}
	w.stops = append(w.stops, func() { _ = log.Close() })
	mentor.Stderr = log
	w.mentor, err = w.start(ctx, mentor)
	return w, err
}

// redis starts a Redis of its own, in memory.
func (w *world) redis(ctx context.Context, dir string) (address string, err error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	address = l.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	_ = l.Close()
	cmd := program(ctx, "redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", dir, "--logfile", "redis.log")
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("redis-server can't be started: %w; install it first", err)
	}
	w.stops = append(w.stops, func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for range 100 {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if err == nil {
			return address, conn.Close()
		}
		time.Sleep(50 * time.Millisecond)
	}
	return "", errors.New("redis-server doesn't answer")
}

// program is one that the person who measures has chosen.
func program(ctx context.Context, name string, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, name, args...) //nolint:gosec // that is what a flag is for
}

// process is a server that is measured.
type process struct {
	pid     int
	address string
}

// start starts a process that prints its address, and stops it with the world.
func (w *world) start(ctx context.Context, cmd *exec.Cmd) (*process, error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s can't be started: %w; build it with `make build`, or name another with --mentor", cmd.Path, err)
	}
	w.stops = append(w.stops, func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, ok := strings.Cut(strings.TrimSpace(line), "http://")
	if err != nil || !ok || ctx.Err() != nil {
		return nil, fmt.Errorf("%s said no address but %q: %w", cmd.Path, line, errors.Join(err, ctx.Err()))
	}
	return &process{pid: cmd.Process.Pid, address: address}, nil
}

// cpu is how long the process has run on a processor; 0 where that can't be read.
func (p *process) cpu() time.Duration {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(data), ") ") // the name may hold blanks
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond // a tick
}

// resident is the memory that the process holds, in MiB; 0 where that can't be
// read.
func (p *process) resident() float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err != nil {
		return 0
	}
	var kib float64
	_, after, _ := strings.Cut(string(data), "VmRSS:")
	_, _ = fmt.Sscan(after, &kib)
	return kib / 1024
}
