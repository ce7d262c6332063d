package bottest

import "net/http"

// Sender sends what isn't sent again by itself, such as a delivery. Each request has a
// connection of its own: one that was kept, or opened ahead and never used, may be closed
// by its server at the moment of its next use. All test servers also close those of
// http.DefaultClient.
var Sender = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
