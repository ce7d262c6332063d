package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/storagetest"
)

// replica is one of the processes of a service.
type replica struct {
	cmd     *exec.Cmd
	address string
	ready   atomic.Bool
}

func startReplica(t *testing.T, args ...string) *replica {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := &replica{cmd: exec.CommandContext(context.WithoutCancel(t.Context()), self, append([]string{"serve", "--listen=127.0.0.1:0", "--log-level=warn", "--drain-delay=2s"}, args...)...)}
	r.cmd.Env, r.cmd.Stderr = append(os.Environ(), "BE_MENTOR=1"), os.Stderr
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.cmd.Process.Kill(); _ = r.cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), "http://")
	r.address = "http://" + address
	return r
}

// stop ends a replica as a service manager does.
func (r *replica) stop(t *testing.T) {
	t.Helper()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("a replica ended badly: %v", err)
	}
}

// balancer sends each request to a replica that says it's ready, and tries no
// request twice.
type balancer struct {
	mu       sync.Mutex
	replicas []*replica
	turn     int
}

// probe looks at the replicas now and then, until ctx ends.
func (b *balancer) probe(ctx context.Context) {
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		b.mu.Lock()
		all := append([]*replica(nil), b.replicas...)
		b.mu.Unlock()
		for _, r := range all {
			res, err := http.Get(r.address + "/readyz")
			if err == nil {
				_ = res.Body.Close()
			}
			r.ready.Store(err == nil && res.StatusCode == http.StatusOK)
		}
	}
}

func (b *balancer) next() (address string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for range b.replicas {
		b.turn++
		if r := b.replicas[b.turn%len(b.replicas)]; r.ready.Load() {
			return r.address
		}
	}
	return ""
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	req, err := http.NewRequestWithContext(r.Context(), r.Method, b.next()+r.URL.Path, strings.NewReader(string(body)))
	if err != nil {
		http.Error(w, "nobody is ready", http.StatusBadGateway)
		return
	}
	req.Header = r.Header.Clone()
	req.GetBody = nil // nothing is sent twice
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer func() { _ = res.Body.Close() }()
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, res.Body)
}

// replace takes a replica out when another one stands in for it.
func (b *balancer) replace(t *testing.T, i int, args []string) {
	t.Helper()
	b.mu.Lock()
	old := b.replicas[i]
	b.mu.Unlock()
	old.stop(t)
	fresh := startReplica(t, args...)
	b.mu.Lock()
	b.replicas[i] = fresh
	b.mu.Unlock()
	b.await(t)
}

// await returns when everybody is ready.
func (b *balancer) await(t *testing.T) {
	t.Helper()
	deadline := time.Now().Add(storagetest.Patience)
	for all := false; !all; time.Sleep(10 * time.Millisecond) { // other processes: there's nothing to wait on
		all = true
		b.mu.Lock()
		for _, r := range b.replicas {
			all = all && r.ready.Load()
		}
		b.mu.Unlock()
		if time.Now().After(deadline) {
			t.Fatal("a replica doesn't become ready")
		}
	}
}

// Two processes on one Redis are restarted in turn, again and again, while people
// use them: no command is lost, refused or answered twice.
func TestSoakRollingRestart(t *testing.T) {
	t.Parallel()
	commands := storagetest.Soak(2000, 10_000)
	s := slacktest.New(t)
	args := []string{
		"--store=redis://" + storagetest.StartRedis(t).Addr, "--rate-limit=0", "--slack-bot-token=" + slacktest.Token,
		"--slack-signing-secret=" + slacktest.Secret, "--slack-api-url=" + s.API(),
	}
	b := &balancer{replicas: []*replica{startReplica(t, args...), startReplica(t, args...)}}
	front := httptest.NewServer(b)
	t.Cleanup(front.Close)
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	go b.probe(ctx)
	b.await(t)

	var sent, refused atomic.Int64
	inExchange := make([]atomic.Bool, commands)
	var people sync.WaitGroup
	for range 8 {
		people.Go(func() {
			for {
				n := int(sent.Add(1)) - 1
				if n >= commands {
					return
				}
				body := slacktest.FormBody(s.Command("T1", fmt.Sprint("U", n%100), fmt.Sprint("settings minutes ", 10+n%50), fmt.Sprint("t", n)))
				res := slacktest.Deliver(t, front.URL+"/slack/commands", slacktest.Form, body)
				if res.Code != http.StatusOK {
					refused.Add(1)
					t.Logf("command %d: %d %s", n, res.Code, res.Body)
				}
				inExchange[n].Store(strings.Contains(res.Body, "text"))
			}
		})
	}
	restarts := 0
	for sent.Load() < int64(commands) {
		b.replace(t, restarts%2, args)
		restarts++
	}
	people.Wait()
	for _, r := range b.replicas { // they send the last answers before they end
		r.stop(t)
	}
	answers := make([]int, commands)
	for n := range inExchange {
		if inExchange[n].Load() {
			answers[n]++
		}
	}
	for _, sent := range s.All() {
		if trigger := sent.Path[strings.LastIndex(sent.Path, "/")+1:]; sent.Method == "response_url" {
			var n int
			if _, err := fmt.Sscanf(trigger, "t%d", &n); err == nil {
				answers[n]++
			}
		}
	}
	lost, twice := 0, 0
	for _, times := range answers {
		switch times {
		case 0:
			lost++
		case 1:
		default:
			twice++
		}
	}
	t.Logf("%d commands through %d restarts: %d refused, %d lost, %d answered twice", commands, restarts, refused.Load(), lost, twice)
	if refused.Load() > 0 || lost > 0 || twice > 0 {
		t.Fail()
	}
	if restarts < 2 {
		t.Errorf("only %d restarts", restarts)
	}
}
