package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

type healthCmd struct {
	Ready bool `help:"Ask whether it can work, store and platforms included, instead of whether it runs."`
}

// healthTime is less than container runtimes wait for a check.
const healthTime = 4 * time.Second

func (c healthCmd) Run(ctx context.Context, s *Settings, std streams) error {
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	path := "/healthz"
	if c.Ready {
		path = "/readyz"
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+reachable(s.Listen)+path, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no mentor answers at %s; is it running, with the same MENTOR_LISTEN?", reachable(s.Listen))
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, 4<<10))
	if err != nil {
		return fmt.Errorf("mentor's answer at %s broke off", reachable(s.Listen))
	}
	if res.StatusCode != http.StatusOK {
		return errors.New(strings.TrimSpace(string(body)))
	}
	_, err = std.out.Write(body)
	return err
}

// reachable turns a listen address into one to call: 0.0.0.0 means all addresses of
// the machine, so its loopback address works.
func reachable(listen string) string {
	host, port, _ := net.SplitHostPort(listen) // checked with the settings
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
		if ip != nil && ip.To4() == nil {
			host = "::1"
		}
	}
	return net.JoinHostPort(host, port)
}
