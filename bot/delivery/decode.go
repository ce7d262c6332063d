package delivery

import (
	"encoding/json"
	"errors"
)

// Decode reads JSON and skips values of an unexpected type: platforms add fields and
// elements at any time, and one that we don't know yet mustn't cost the whole
// delivery. It fails if the text isn't JSON, or is a different kind of value
// altogether.
func Decode(data []byte, into any) error {
	err := json.Unmarshal(data, into)
	if strange, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && strange.Field != "" {
		return nil
	}
	return err
}
