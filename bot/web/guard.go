package web

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"mentor/storage"

	"golang.org/x/time/rate"
)

// The page has no sign-in, so what counts is that nobody but those at this
// machine reaches it, and that a program that plays with it does no harm.
const (
	perSecond = 100 // requests, far above what people and browsers send
	atOnce    = 500
	maxPeople = 1000 // who speak while the program runs
)

// guard bounds what comes through the page.
type guard struct {
	requests *rate.Limiter

	mu    sync.Mutex
	spoke map[storage.MemberID]bool
}

func newGuard(unlimited bool) *guard {
	g := &guard{requests: rate.NewLimiter(perSecond, atOnce), spoke: map[storage.MemberID]bool{}}
	if unlimited {
		g.requests = rate.NewLimiter(rate.Inf, 0)
	}
	return g
}

// refuses says why a request isn't answered, and with which status; "" when it is.
func (g *guard) refuses(r *http.Request) (why string, status int) {
	switch {
	case !loopbackName(r.Host), forwarded(r), !loopbackOrigin(r.Header.Get("Origin")):
		return "This page is for trying Mentor out on this machine only.", http.StatusForbidden
	case !g.requests.AllowN(time.Now(), 1):
		return "That was a lot at once. Please wait a second.", http.StatusTooManyRequests
	}
	return "", 0
}

// hasRoom reports whether somebody may speak: everybody who has spoken before, and
// so many others.
func (g *guard) hasRoom(who storage.MemberID) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.spoke[who] && len(g.spoke) >= maxPeople {
		return false
	}
	g.spoke[who] = true
	return true
}

// forget drops that somebody has spoken.
func (g *guard) forget(who storage.MemberID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.spoke, who)
}

// loopbackName reports whether the request was addressed to this machine: a
// foreign name that resolves here is somebody's trick.
func loopbackName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// loopbackOrigin reports whether the page that sent a request is this one. A
// reverse proxy may change the host that a request names, but not its origin.
func loopbackOrigin(origin string) bool {
	if origin == "" || origin == "null" { // not said: the protection against other sites decides
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && loopbackName(u.Host)
}

// proxyHeaders are what reverse proxies, tunnels and content networks add, besides
// those whose names speak for themselves.
var proxyHeaders = []string{
	"Via", "Cdn-Loop", "Cf-Ray", "X-Real-Ip", "X-Original-Host", "X-Original-Url", "X-Envoy-External-Address", "X-Amzn-Trace-Id",
	"X-Azure-Ref", "X-Appengine-User-Ip",
}

// proxyWords are parts of the names of such headers, in small letters and without
// dashes: X-Forwarded-For, X-Original-Forwarded-For, True-Client-IP, X-ProxyUser-IP.
var proxyWords = []string{"forward", "clientip", "connectingip", "remoteip", "remoteaddr", "proxy"}

// forwarded reports whether a request came through a reverse proxy, behind which
// anybody may be, whatever host it names. No browser speaks HTTP/1.0; proxies that
// add no header do.
func forwarded(r *http.Request) bool {
	for name := range r.Header {
		if slices.Contains(proxyHeaders, name) {
			return true
		}
		plain := strings.ToLower(strings.ReplaceAll(name, "-", ""))
		if slices.ContainsFunc(proxyWords, func(word string) bool { return strings.Contains(plain, word) }) {
			return true
		}
	}
	return !r.ProtoAtLeast(1, 1)
}
