package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// servers are databases of the bench's own, each started when it is first
// needed. They listen on sockets in the bench's folder only.
type servers struct {
	starting sync.Mutex
	started  map[string]error
	running  []*exec.Cmd
}

// server starts a server once: it prepares its data, runs it, and waits until
// a question is answered.
func (b *bench) server(ctx context.Context, name string, prepare, serve, ask []string) error {
	b.starting.Lock()
	defer b.starting.Unlock()
	if err, ok := b.started[name]; ok {
		return err
	}
	err := b.start(ctx, prepare, serve, ask)
	if b.started == nil {
		b.started = map[string]error{}
	}
	b.started[name] = err
	return err
}

func (b *bench) start(ctx context.Context, prepare, serve, ask []string) error {
	if prepare != nil {
		if s, err := b.do(ctx, call{dir: b.dir, long: true, args: prepare}); err != nil || !s.ok {
			return broken(s, err)
		}
	}
	name := b.tool(serve[0])
	if filepath.IsAbs(serve[0]) {
		name = serve[0]
	}
	if name == "" {
		return missing(serve[0])
	}
	cmd := b.command(ctx, name, call{dir: b.dir, args: serve})
	if err := cmd.Start(); err != nil {
		return err
	}
	b.running = append(b.running, cmd)
	for range 300 {
		s, err := b.do(ctx, call{dir: b.dir, args: ask})
		if err != nil || s.ok {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
	return missing(serve[0] + " that answers")
}

func broken(s said, err error) error {
	if err != nil {
		return err
	}
	return missing("a server that starts (" + firstLine(s.both()) + ")")
}

// stopAll ends the servers and waits for them.
func (b *bench) stopAll() {
	for _, cmd := range b.running {
		_ = cmd.Cancel()
		_ = cmd.Wait()
	}
}

// postgres returns the folder of the socket of a running PostgreSQL.
func (b *bench) postgres(ctx context.Context) (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	bin := ""
	if len(found) > 0 {
		bin = filepath.Dir(found[len(found)-1]) + "/"
	}
	data := filepath.Join(b.dir, "pg")
	return b.dir, b.server(ctx, "postgres",
		[]string{bin + "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"},
		[]string{bin + "postgres", "-D", data, "-k", b.dir, "-c", "listen_addresses=", "-c", "fsync=off"},
		[]string{"psql", "-h", b.dir, "-U", "postgres", "-c", "select 1"})
}

// mariadb returns the socket of a running MariaDB.
func (b *bench) mariadb(ctx context.Context) (string, error) {
	data, socket := filepath.Join(b.dir, "maria"), filepath.Join(b.dir, "maria.sock")
	return socket, b.server(ctx, "mariadb",
		[]string{"mariadb-install-db", "--no-defaults", "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"},
		[]string{"mariadbd", "--no-defaults", "--datadir=" + data, "--socket=" + socket, "--skip-networking", "--pid-file=" + data + "/pid"},
		[]string{"mariadb", "--no-defaults", "-S", socket, "-u", "root", "-e", "select 1"})
}

// redis returns the socket of a running Redis.
func (b *bench) redis(ctx context.Context) (string, error) {
	socket := filepath.Join(b.dir, "redis.sock")
	return socket, b.server(ctx, "redis", nil,
		[]string{"redis-server", "--port", "0", "--unixsocket", socket, "--save", "", "--dir", b.dir},
		[]string{"redis-cli", "-s", socket, "ping"})
}

// script writes a program that examples find under a name.
func (b *bench) script(dir, name, text string) error {
	file := filepath.Join(dir, name)
	return os.WriteFile(file, []byte("#!/bin/sh\n"+text+"\n"), 0o755) //nolint:gosec // it is run
}
