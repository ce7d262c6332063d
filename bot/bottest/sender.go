package bottest

import (
	"net/http"
	"time"
)

// Sender sends what isn't sent again by itself, such as a delivery. Each request has a
// connection of its own: one that was kept, or opened ahead and never used, may be closed
// by its server at the moment of its next use. All test servers also close those of
// http.DefaultClient.
//
// What has the header of Patient waits until the server wants its body: one that refuses a
// large body unread closes the connection while that is still being written.
var Sender = &http.Client{Transport: &http.Transport{DisableKeepAlives: true, ExpectContinueTimeout: time.Minute}}

// Patient makes a request with a large body wait for the server's word to send it.
func Patient(req *http.Request) {
	if req.ContentLength > largeBody {
		req.Header.Set("Expect", "100-continue")
	}
}

// largeBody is more than what a connection takes in one go.
const largeBody = 1 << 16
