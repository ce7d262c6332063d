package delivery

import (
	"errors"
	"io"
	"net/http"
	"os"
	"sync/atomic"
	"time"
)

// Intake reads the bodies of deliveries whose sender isn't known yet. Without the
// headers of a signature nothing is read at all; everybody else shares a bounded
// amount of memory and a bounded time.
type Intake struct {
	MaxBody  int64         // of one delivery, in bytes
	InFlight int64         // of all deliveries that are being read, beyond the first few kilobytes of each
	Patience time.Duration // for one body to arrive

	used atomic.Int64
}

// NewIntake makes an intake with bounds that suit chat platforms: their
// deliveries are small and arrive quickly.
func NewIntake() *Intake {
	return &Intake{MaxBody: 1 << 20, InFlight: 8 << 20, Patience: 10 * time.Second}
}

// freeChunk of each body isn't counted, so that small deliveries get through
// while somebody sends large forged ones.
const freeChunk = 8 << 10

// longAgo is a deadline in the past: it ends a read that is waiting.
var longAgo = time.Unix(1, 0)

// Read returns the body of a request that verify accepts. Otherwise status says why
// not, and is what to answer with. A nil verify means that the headers alone rule the
// request out: then its body isn't read.
func (in *Intake) Read(w http.ResponseWriter, r *http.Request, verify func(body []byte) bool) (body []byte, status int) {
	if verify == nil {
		w.Header().Set("Connection", "close") // else the server would read the rest
		return nil, http.StatusUnauthorized
	}
	if r.ContentLength > in.MaxBody {
		w.Header().Set("Connection", "close")
		return nil, http.StatusRequestEntityTooLarge
	}
	control := http.NewResponseController(w)
	timer := time.AfterFunc(in.Patience, func() { _ = control.SetReadDeadline(longAgo) })
	body, counted, err := in.readAll(r)
	defer in.used.Add(-counted)
	if !timer.Stop() || err != nil {
		w.Header().Set("Connection", "close")
		return nil, statusOf(err)
	}
	if !verify(body) {
		// A request that is hidden behind the body, for a proxy that measures it in
		// another way, isn't answered either.
		w.Header().Set("Connection", "close")
		return nil, http.StatusUnauthorized
	}
	return body, http.StatusOK
}

var (
	errTooLarge = errors.New("the body is too large")
	errCrowded  = errors.New("too many large bodies are being read")
)

func statusOf(err error) int {
	switch {
	case errors.Is(err, errTooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, errCrowded):
		return http.StatusServiceUnavailable
	case err == nil, errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout
	}
	return http.StatusBadRequest
}

// readAll reads a body into a buffer that grows with what has arrived: the length that
// the sender announces can only make the first chunk smaller. counted is how much of it
// counts as in flight.
func (in *Intake) readAll(r *http.Request) (body []byte, counted int64, err error) {
	size := int64(freeChunk)
	if r.ContentLength >= 0 {
		size = min(size, r.ContentLength+1) // room for one more, so that a full buffer isn't the end
	}
	buf := make([]byte, 0, size)
	for {
		n, err := r.Body.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		switch {
		case int64(len(buf)) > in.MaxBody:
			return nil, counted, errTooLarge
		case errors.Is(err, io.EOF):
			return buf, counted, nil
		case err != nil:
			return nil, counted, err
		case len(buf) < cap(buf):
			continue
		}
		more := int64(cap(buf)) // the buffer doubles
		if in.used.Add(more) > in.InFlight {
			return nil, counted + more, errCrowded
		}
		counted += more
		buf = append(make([]byte, 0, 2*cap(buf)), buf...)
	}
}
