package storagetest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// RedisServer is a real redis-server of a test, in a folder of its own.
type RedisServer struct {
	Addr string
	cmd  *exec.Cmd
	args []string
}

// StartRedis starts a redis-server on a free port with the options, such as
// "--appendonly", "yes". It ends with the test. Without a redis-server on this
// machine the test is skipped.
func StartRedis(t testing.TB, options ...string) *RedisServer {
	t.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil {
		t.Skip("no redis-server on this machine")
	}
	r := &RedisServer{Addr: "127.0.0.1:" + strconv.Itoa(FreePort(t))}
	_, port, _ := net.SplitHostPort(r.Addr)
	r.args = append([]string{path, "--port", port, "--bind", "127.0.0.1", "--dir", t.TempDir(), "--save", "", "--daemonize", "no"}, options...)
	r.Start(t)
	t.Cleanup(r.Kill)
	return r
}

// Start starts the server again, over the data that it has, and waits for it.
func (r *RedisServer) Start(t testing.TB) {
	t.Helper()
	out := r.Launch(t)
	if err := r.answers(Patience); err != nil {
		t.Fatalf("redis-server does not answer: %v\n%s", err, out.String())
	}
}

// Launch starts the server again with more options, and does not wait until it
// has loaded its data.
func (r *RedisServer) Launch(t testing.TB, options ...string) (output *strings.Builder) {
	t.Helper()
	r.args = append(r.args, options...)
	r.cmd = exec.CommandContext(context.WithoutCancel(t.Context()), r.args[0], r.args[1:]...)
	var out strings.Builder
	r.cmd.Stdout, r.cmd.Stderr = &out, &out
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &out
}

// answers waits until the server has loaded its data.
func (r *RedisServer) answers(limit time.Duration) error {
	deadline := time.Now().Add(limit)
	for {
		reply, err := r.ping()
		if err == nil && strings.HasPrefix(reply, "+PONG") {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%w %s", err, reply)
		}
		time.Sleep(5 * time.Millisecond) // a process of its own: nothing to wait on but its port
	}
}

func (r *RedisServer) ping() (string, error) {
	conn, err := net.DialTimeout("tcp", r.Addr, time.Second)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(time.Second))
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return "", err
	}
	reply := make([]byte, 64)
	n, err := conn.Read(reply)
	return string(reply[:n]), err
}

// Kill ends the server at once, as a power cut of the process would.
func (r *RedisServer) Kill() {
	if r.cmd != nil && r.cmd.Process != nil {
		_ = r.cmd.Process.Kill()
		_ = r.cmd.Wait()
		r.cmd = nil
	}
}

// Signal sends the server a signal, such as one that makes it stand still.
func (r *RedisServer) Signal(s os.Signal) error { return r.cmd.Process.Signal(s) }

// FreePort returns a TCP port of this machine that nobody listens on.
func FreePort(t testing.TB) int {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // a TCP listener has no other
}
