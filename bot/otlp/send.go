package otlp

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"

	"mentor/bot/delivery"
)

// run sends spans until the tracer is closed.
func (t *Tracer) run() {
	defer close(t.done)
	every := time.NewTicker(t.Every)
	defer every.Stop()
	var batch []*Span
	for {
		select {
		case s := <-t.spans:
			if batch = append(batch, s); len(batch) < maxBatch {
				continue
			}
		case <-every.C:
		case <-t.stop:
			t.left = t.waiting(batch)
			return
		}
		if len(batch) > 0 || t.dropped.Load() > 0 {
			ctx, cancel := context.WithTimeout(context.Background(), sendTime)
			t.deliver(ctx, batch)
			cancel()
			batch = nil
		}
	}
}

// Close sends what is left, until ctx ends. Spans that end later are dropped.
func (t *Tracer) Close(ctx context.Context) {
	if t == nil {
		return
	}
	t.stopped.Do(func() { close(t.stop) })
	select {
	case <-t.done:
	case <-ctx.Done():
		return
	}
	batch := t.left
	for t.left = nil; ctx.Err() == nil; batch = t.waiting(nil) {
		if len(batch) > 0 {
			t.deliver(ctx, batch)
		} else if len(t.spans) == 0 {
			return
		}
	}
}

// waiting takes spans that wait, until a batch is full.
func (t *Tracer) waiting(batch []*Span) []*Span {
	for len(batch) < maxBatch {
		select {
		case s := <-t.spans:
			batch = append(batch, s)
		default:
			return batch
		}
	}
	return batch
}

// deliver sends a batch, and once more if the collector is busy or away. What it can't
// take is dropped: traces are worth less than the memory to keep them.
func (t *Tracer) deliver(ctx context.Context, batch []*Span) {
	err := t.send(ctx, batch)
	if later, ok := errors.AsType[*busyError](err); ok {
		select {
		case <-time.After(min(later.wait, time.Second)):
			err = t.send(ctx, batch)
		case <-ctx.Done():
		}
	}
	lost := t.dropped.Swap(0)
	if err != nil {
		lost += int64(len(batch))
	}
	if lost > 0 {
		t.Log.WarnContext(ctx, "traces were dropped", "spans", lost, "err", err, "hint", "look whether the collector at OTEL_EXPORTER_OTLP_ENDPOINT answers")
	}
}

// busyError says that the collector may take the same thing later.
type busyError struct {
	status int
	wait   time.Duration
}

func (e *busyError) Error() string { return fmt.Sprintf("the collector answered with %d", e.status) }

func (t *Tracer) send(ctx context.Context, batch []*Span) error {
	if len(batch) == 0 {
		return nil
	}
	body, err := json.Marshal(t.request(batch))
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	for name, value := range t.Headers {
		req.Header.Set(name, value)
	}
	res, err := t.client.Do(req)
	if err != nil {
		return delivery.WithoutURL(err)
	}
	defer func() { _ = res.Body.Close() }()
	switch res.StatusCode {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		wait, ok := delivery.RetryAfter(res.Header)
		if !ok {
			wait = time.Second / 2
		}
		return &busyError{res.StatusCode, wait}
	case http.StatusOK, http.StatusAccepted:
		return nil
	}
	return fmt.Errorf("the collector answered with %d", res.StatusCode)
}

// What is sent (opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): IDs in hex,
// 64-bit numbers as text.
type (
	traces struct {
		Resources []ofResource `json:"resourceSpans"`
	}
	ofResource struct {
		Resource struct {
			Attributes []keyValue `json:"attributes"`
		} `json:"resource"`
		Scopes []ofScope `json:"scopeSpans"`
	}
	ofScope struct {
		Scope struct {
			Name string `json:"name"`
		} `json:"scope"`
		Spans []wireSpan `json:"spans"`
	}
	wireSpan struct {
		Trace      string     `json:"traceId"`
		ID         string     `json:"spanId"`
		Parent     string     `json:"parentSpanId,omitempty"`
		Name       string     `json:"name"`
		Kind       Kind       `json:"kind"`
		Begun      string     `json:"startTimeUnixNano"`
		End        string     `json:"endTimeUnixNano"`
		Attributes []keyValue `json:"attributes,omitempty"`
		Status     wireStatus `json:"status"`
	}
	wireStatus struct {
		Message string `json:"message,omitempty"`
		Code    int    `json:"code,omitempty"` // 2: an error
	}
	keyValue struct {
		Key   string    `json:"key"`
		Value wireValue `json:"value"`
	}
	wireValue struct {
		Text string `json:"stringValue"`
	}
)

func (t *Tracer) request(batch []*Span) traces {
	var all ofResource
	for _, key := range slices.Sorted(maps.Keys(t.Resource)) {
		all.Resource.Attributes = append(all.Resource.Attributes, keyValue{key, wireValue{t.Resource[key]}})
	}
	var scope ofScope
	scope.Scope.Name = "mentor"
	for _, s := range batch {
		scope.Spans = append(scope.Spans, s.wire())
	}
	all.Scopes = []ofScope{scope}
	return traces{[]ofResource{all}}
}

func (s *Span) wire() wireSpan {
	w := wireSpan{
		Trace: hex.EncodeToString(s.trace[:]), ID: hex.EncodeToString(s.id[:]), Name: s.name, Kind: s.kind,
		Begun: strconv.FormatInt(s.begun.UnixNano(), 10), End: strconv.FormatInt(s.end.UnixNano(), 10),
	}
	if s.parent != [8]byte{} {
		w.Parent = hex.EncodeToString(s.parent[:])
	}
	for _, a := range s.attributes {
		w.Attributes = append(w.Attributes, keyValue{a.key, wireValue{a.value}})
	}
	if s.failed != "" {
		w.Status = wireStatus{s.failed, 2}
	}
	return w
}
