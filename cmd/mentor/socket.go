package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
)

// socketName is appended to the store's file name. On this socket the bot that has the
// file open gives a backup, or says what's in it. Only the owner can connect.
const socketName = ".sock"

// copier is a store that can write a backup of itself.
type copier interface {
	Backup(ctx context.Context, w io.Writer) error
}

// openSocket lets `mentor backup` and `mentor doctor` ask this process, since only the
// process that has the file open can read it, until stop is called.
func (s *Settings) openSocket(ctx context.Context, store storage.Store, look inspector, log *slog.Logger) (stop func()) {
	whole, ok := untimed(store).(copier)
	if !ok || redis.Is(s.Store) {
		return func() {}
	}
	path := s.file() + socketName
	listener, err := privateSocket(ctx, path)
	if err != nil {
		log.Warn("backups can't be asked for while the bot runs", "err", err, "hint", "stop the bot for a backup, or choose a shorter path for the store")
		return func() {}
	}
	mux := http.NewServeMux()
	mux.Handle(backupPath, backups(whole, log))
	mux.HandleFunc(findingsPath, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(look.findings(r.Context()))
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // ends when the listener is closed
	}()
	return func() {
		_ = server.Close()
		<-done
		_ = os.Remove(path)
	}
}

// The paths on the socket.
const (
	backupPath   = "/backup"
	findingsPath = "/findings"
)

// privateSocket listens on a path where only the owner can connect: the socket is
// created in a folder that is closed to others.
func privateSocket(ctx context.Context, path string) (net.Listener, error) {
	dir, err := os.MkdirTemp(filepath.Dir(path), ".s")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	passing := filepath.Join(dir, "s")
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", passing)
	if err != nil {
		return nil, err
	}
	if unix, ok := listener.(*net.UnixListener); ok {
		unix.SetUnlinkOnClose(false)
	}
	if err := errors.Join(os.Chmod(passing, 0o600), os.Rename(passing, path)); err != nil {
		_ = listener.Close()
		return nil, err
	}
	return listener, nil
}

// backups answers requests with a backup, one at a time.
func backups(store copier, log *slog.Logger) http.Handler {
	var one sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !one.TryLock() {
			http.Error(w, "another backup is being written; try again when it has ended", http.StatusConflict)
			return
		}
		defer one.Unlock()
		began := time.Now()
		sent := &counter{w: w}
		if err := store.Backup(r.Context(), sent); err != nil {
			log.Error("backup failed", "err", err)
			if sent.n > 0 {
				panic(http.ErrAbortHandler) // tells the other side that the backup is incomplete
			}
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		log.Info("backup written", "bytes", sent.n, "took", time.Since(began))
	})
}

// askForBackup asks the bot that has the file open for a backup.
func askForBackup(ctx context.Context, file string, w io.Writer) error {
	answer, err := ask(ctx, file, backupPath)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Close() }()
	if _, err := io.Copy(w, answer); err != nil {
		return fmt.Errorf("the backup broke off: %w", err)
	}
	return nil
}

// askForFindings asks the bot that has the file open what is in it.
func askForFindings(ctx context.Context, file string) (found []finding, err error) {
	answer, err := ask(ctx, file, findingsPath)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Close() }()
	return found, json.NewDecoder(answer).Decode(&found)
}

// ask sends a request to the bot that has the file open.
func ask(ctx context.Context, file, path string) (io.ReadCloser, error) {
	dialer := &net.Dialer{}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return dialer.DialContext(ctx, "unix", file+socketName)
	}}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://mentor"+path, nil)
	if err != nil {
		return nil, err
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%s is in use by a mentor that can't be asked for a backup; run this as its user, or stop it first", file)
	}
	if res.StatusCode != http.StatusOK {
		defer func() { _ = res.Body.Close() }()
		text, _ := io.ReadAll(io.LimitReader(res.Body, 4<<10))
		return nil, errors.New(strings.TrimSpace(string(text)))
	}
	return res.Body, nil
}
