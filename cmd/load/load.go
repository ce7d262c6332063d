package main

import (
	"bufio"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const hour = time.Hour

// load is a kind of load, and what came of it.
type load struct {
	name string
	on   *process
	next func() command
	most int64 // requests in a run; 0: as many as fit in its time

	rounds []round
}

// round is what came of one run.
type round struct {
	took     []time.Duration // each request, sorted
	late     int             // of them that were answered through the response address
	lasted   time.Duration
	cpu      time.Duration
	resident float64
}

func (r *round) rate() float64 { return float64(len(r.took)) / r.lasted.Seconds() }

func (r *round) perRequest() time.Duration { return r.cpu / time.Duration(max(len(r.took), 1)) }

func (r *round) percentile(p int) time.Duration { return r.took[min(len(r.took)*p/100, len(r.took)-1)] }

func (l *load) answered() (n int) {
	for _, r := range l.rounds {
		n += len(r.took)
	}
	return n
}

// run sends requests over some connections for some time. An answer that doesn't
// come ends it.
func (l *load) run(ctx context.Context, connections int, lasts time.Duration) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var left atomic.Int64
	left.Store(l.most)
	began, cpu := time.Now(), l.on.cpu()
	results := make([]round, connections)
	var all sync.WaitGroup
	for i := range connections {
		all.Go(func() {
			c, err := dial(ctx, l.on.address)
			if err != nil {
				stop(err)
				return
			}
			defer c.close()
			for ctx.Err() == nil && time.Since(began) < lasts && (l.most == 0 || left.Add(-1) >= 0) {
				if err := c.ask(ctx, l.next(), &results[i]); err != nil {
					stop(fmt.Errorf("%s: %w", l.name, err))
					return
				}
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	r := round{lasted: time.Since(began), cpu: l.on.cpu() - cpu, resident: l.on.resident()}
	for _, some := range results {
		r.took, r.late = append(r.took, some.took...), r.late+some.late
	}
	if len(r.took) == 0 {
		return fmt.Errorf("%s: nothing was answered", l.name)
	}
	slices.Sort(r.took)
	l.rounds = append(l.rounds, r)
	return nil
}

// client is one connection. It speaks as much HTTP as it needs: what it costs is
// taken from the machine that is measured.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	host string
}

func dial(ctx context.Context, address string) (*client, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 16<<10), host: address}, nil
}

func (c *client) close() { _ = c.conn.Close() }

// ask sends a command and returns when it is answered.
func (c *client) ask(ctx context.Context, cmd command, r *round) error {
	began := time.Now()
	answer := cmd.slack.expect(cmd.trigger)
	stamp := strconv.FormatInt(began.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(signingSecret))
	_, _ = io.WriteString(mac, "v0:"+stamp+":"+cmd.body)
	_, err := io.WriteString(c.conn, "POST /slack/commands HTTP/1.1\r\nHost: "+c.host+"\r\nContent-Type: application/x-www-form-urlencoded\r\n"+
		"X-Slack-Request-Timestamp: "+stamp+"\r\nX-Slack-Signature: v0="+hex.EncodeToString(mac.Sum(nil))+
		"\r\nContent-Length: "+strconv.Itoa(len(cmd.body))+"\r\n\r\n"+cmd.body)
	if err != nil {
		return err
	}
	n, err := c.read()
	if err != nil {
		return err
	}
	if n == 0 {
		r.late++
		err = cmd.slack.await(ctx, answer)
	} else {
		cmd.slack.waiting.Delete(cmd.trigger)
	}
	r.took = append(r.took, time.Since(began))
	return err
}

// read reads a response and returns the length of its body.
func (c *client) read() (n int, err error) {
	for first := true; ; first = false {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		text := strings.TrimRight(string(line), "\r\n")
		if first && !strings.HasPrefix(text, "HTTP/1.1 200") {
			return 0, errors.New("answered with " + text)
		}
		if text == "" {
			break
		}
		if value, ok := strings.CutPrefix(text, "Content-Length: "); ok {
			if n, err = strconv.Atoi(value); err != nil {
				return 0, err
			}
		}
	}
	_, err = c.in.Discard(n)
	return n, err
}
