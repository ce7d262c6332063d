package delivery

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
)

// jsonAppender is an answer that writes itself.
type jsonAppender interface {
	AppendJSON(to []byte) ([]byte, error)
}

// rooms are where answers are written; nobody keeps them.
var rooms = sync.Pool{New: func() any { return new(make([]byte, 0, 4<<10)) }}

// maxRoom is the size above which a room isn't kept for the next answer.
const maxRoom = 64 << 10

// marshal is json.Marshal, which an answer may do by itself, in the room.
func marshal(answer any, room []byte) ([]byte, error) {
	if own, ok := answer.(jsonAppender); ok {
		return own.AppendJSON(room)
	}
	return json.Marshal(answer)
}

// WriteJSON answers a delivery and returns when the answer has left.
func WriteJSON(w http.ResponseWriter, answer any) error {
	room := rooms.Get().(*[]byte) //nolint:forcetypeassert // the pool holds nothing else
	data, err := marshal(answer, (*room)[:0])
	defer func() {
		if cap(data) <= maxRoom && cap(data) > 0 {
			*room = data
		}
		rooms.Put(room)
	}()
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(data))) // so that the other side can tell whether it got all of it
	if _, err := w.Write(data); err != nil {
		return err
	}
	return http.NewResponseController(w).Flush()
}
