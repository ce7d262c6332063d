// Package webcal fetches a calendar once, from an address that somebody typed.
// The address may point anywhere, so only public hosts are ever dialed: what
// counts is the address that a connection is really made to, not the name.
package webcal

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
)

const (
	patience     = 10 * time.Second // for everything
	maxRedirects = 3
)

// Client fetches calendars. The zero value is not usable; see New.
type Client struct {
	Allow func(netip.AddrPort) bool // what may be dialed
	TLS   *tls.Config
}

// New returns a client that dials public hosts at the usual port only.
func New() *Client {
	return &Client{Allow: func(to netip.AddrPort) bool { return to.Port() == 443 && Public(to.Addr()) }}
}

// closed are ranges that are not public although they look like unicast: shared
// and benchmark networks, documentation, and the ways to write an IPv4 address
// as an IPv6 one.
var closed = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
	"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10")

func prefixes(texts ...string) (all []netip.Prefix) {
	for _, text := range texts {
		all = append(all, netip.MustParsePrefix(text))
	}
	return all
}

// Public reports whether an address belongs to the public internet.
func Public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range closed {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// FetchError is an error in one or two sentences for the person who typed the address.
type FetchError string

func (r FetchError) Error() string { return string(r) }

func refuse(format string, args ...any) error { return FetchError(texts.Fill(format, args...)) }

var errPrivate = errors.New("not a public address")

// Get returns what is at an https address, at most bot.MaxUpload bytes. Errors
// are of type FetchError; none repeats the address, which may hold a secret.
func (c *Client) Get(ctx context.Context, address string) ([]byte, error) {
	at, err := parse(address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, refuse(texts.CalendarFetchCouldntReadThatAddress)
	}
	req.Header.Set("Accept", "text/calendar, text/plain;q=0.5")
	client := c.client()
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return nil, explain(err, at.Hostname())
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, refuse(texts.CalendarFetchAnsweredWith,
			at.Hostname(), resp.StatusCode, strings.ToLower(http.StatusText(resp.StatusCode)))
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, bot.MaxUpload+1))
	switch {
	case err != nil:
		return nil, explain(err, at.Hostname())
	case len(data) > bot.MaxUpload:
		return nil, refuse(texts.CalendarFetchCalendarAtIsLargerThan, at.Hostname(), bot.MaxUpload>>20)
	}
	return data, nil
}

func parse(address string) (*url.URL, error) {
	at, err := url.Parse(strings.TrimSpace(address))
	if err == nil && (at.Scheme == "webcal" || at.Scheme == "webcals") {
		at.Scheme = "https"
	}
	switch {
	case err != nil || at.Hostname() == "":
		return nil, refuse(texts.CalendarFetchCouldntReadThatAddress)
	case at.Scheme != "https":
		return nil, refuse(texts.CalendarFetchFetchCalendarsOverHTTPSOnly)
	case at.User != nil:
		return nil, refuse(texts.CalendarFetchDontSendPasswordsToOther)
	}
	return at, nil
}

// client makes one client for one fetch. It uses no proxy, which would dial in
// its place, and keeps nothing.
func (c *Client) client() *http.Client {
	dialer := &net.Dialer{Timeout: patience / 2, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !c.Allow(to) {
			return errPrivate
		}
		return nil
	}}
	return &http.Client{
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSClientConfig: c.TLS,
			DisableKeepAlives: true, MaxResponseHeaderBytes: 64 << 10, ForceAttemptHTTP2: true,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if _, err := parse(req.URL.String()); err != nil {
				return err
			}
			if len(via) > maxRedirects {
				return refuse(texts.CalendarFetchThatAddressLeads)
			}
			return nil
		},
	}
}

// explain says what a person can do about a failure.
func explain(err error, host string) error {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	if refusal, ok := errors.AsType[FetchError](err); ok {
		return refusal
	}
	switch {
	case errors.Is(err, errPrivate):
		return refuse(texts.CalendarFetchIsntAPublicHost, host)
	case errors.As(err, &dns):
		return refuse(texts.CalendarFetchCouldntFindTheHost, host)
	case errors.As(err, &certificate):
		return refuse(texts.CalendarFetchCertificateOfIsntValid, host)
	case errors.Is(err, context.DeadlineExceeded):
		return refuse(texts.CalendarFetchTookTooLongToAnswer, host)
	}
	return refuse(texts.CalendarFetchCouldntFetchTheCalendar, host)
}
