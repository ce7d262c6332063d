package delivery

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// jsonAppender is an answer that writes itself.
type jsonAppender interface {
	AppendJSON(to []byte) ([]byte, error)
}

// marshal is json.Marshal, which an answer may do by itself.
func marshal(answer any) ([]byte, error) {
	if own, ok := answer.(jsonAppender); ok {
		return own.AppendJSON(make([]byte, 0, 2<<10))
	}
	return json.Marshal(answer)
}

// WriteJSON answers a delivery and returns when the answer has left.
func WriteJSON(w http.ResponseWriter, answer any) error {
	data, err := marshal(answer)
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
