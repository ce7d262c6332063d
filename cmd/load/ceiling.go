package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/slack-go/slack"
)

// ceilingScript reads and writes one hash, as little as a change can be.
var ceilingScript = redis.NewScript(`
local old = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return old`)

// serveCeiling serves the fastest bot there could be with these libraries: it
// checks the signature, reads the form, runs one script unless the address of
// Redis is "none", and answers with a few words.
func serveCeiling(ctx context.Context, store string) error {
	var client *redis.Client
	if store != "none" {
		client = redis.NewClient(&redis.Options{Addr: store})
		defer func() { _ = client.Close() }()
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("ceiling at http://%s\n", l.Addr())
	server := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		form, err := signedForm(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		if client != nil {
			err := ceilingScript.Run(r.Context(), client, []string{"m:" + form.Get("team_id")}, form.Get("user_id"), form.Get("trigger_id")).Err()
			if err != nil && err != redis.Nil { //nolint:errorlint // as the library documents it
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
		}
		data, _ := json.Marshal(map[string]string{"response_type": "ephemeral", "text": "You said " + form.Get("text")})
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(data)
	})}
	go func() { <-ctx.Done(); _ = server.Close() }()
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}

func signedForm(r *http.Request) (url.Values, error) {
	verifier, err := slack.NewSecretsVerifier(r.Header, signingSecret)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.TeeReader(r.Body, &verifier))
	if err != nil {
		return nil, err
	}
	if err := verifier.Ensure(); err != nil {
		return nil, err
	}
	return url.ParseQuery(string(body))
}
