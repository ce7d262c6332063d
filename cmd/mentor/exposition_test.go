package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/prometheus/client_golang/prometheus"
)

// stuck is a client that doesn't read.
type stuck struct {
	*httptest.ResponseRecorder
	reads <-chan struct{}
}

func (s stuck) Write(p []byte) (int, error) {
	<-s.reads
	return s.ResponseRecorder.Write(p)
}

// However many wait for the metrics and don't read them, few texts are held for them; who
// comes alone gets what is true now.
func TestScrapesThatWaitShareAText(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var gathered atomic.Int64
		registry := prometheus.NewRegistry()
		registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "gathered"}, func() float64 { return float64(gathered.Add(1)) }))
		e := newExposition(registry)
		reads, answers := make(chan struct{}), make([]*httptest.ResponseRecorder, 100)
		for i := range answers {
			answers[i] = httptest.NewRecorder()
			go e.ServeHTTP(stuck{answers[i], reads}, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
		}
		synctest.Wait()
		if n := gathered.Load(); n != fewScrapes {
			t.Errorf("gathered %d times for %d", n, len(answers))
		}
		close(reads)
		synctest.Wait()
		for _, a := range answers {
			if !strings.Contains(a.Body.String(), "\ngathered ") || !strings.HasPrefix(a.Header().Get("Content-Type"), "text/plain") {
				t.Fatalf("%v %s", a.Header(), a.Body)
			}
		}
		alone := httptest.NewRecorder()
		e.ServeHTTP(alone, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
		if !strings.Contains(alone.Body.String(), "\ngathered 6\n") {
			t.Error(alone.Body)
		}
	})
}
