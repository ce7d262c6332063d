package redis

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// ErrAddress says what an address must look like.
var ErrAddress = errors.New(
	"the store's address must be redis://host:6379, rediss://host:6379, redis-cluster://h1:6379,h2:6379 or redis-sentinel://h1:26379,h2:26379?master=NAME",
)

// Is reports whether an address is one of this package's forms.
func Is(address string) bool {
	scheme, _, _ := strings.Cut(address, "://")
	switch scheme {
	case "redis", "rediss", "redis-cluster", "redis-sentinel":
		return true
	}
	return false
}

// mistake is something in an address that can be named. Its text holds nothing of
// the address but what isn't secret.
type mistake string

func (m mistake) Error() string      { return string(m) }
func (mistake) Is(target error) bool { return target == ErrAddress }

// Where returns the scheme and the hosts of an address, which is all of it that
// may ever be shown: passwords stand in more than one place, and one that isn't
// escaped may be anywhere. When in doubt it's the scheme alone.
func Where(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	_, hosts, tail := takeApart(rest)
	if strings.Contains(tail, "@") || !plainHosts.MatchString(hosts) {
		return scheme + "://…"
	}
	return scheme + "://" + hosts
}

// plainHosts are names or addresses with their ports.
var plainHosts = regexp.MustCompile(`^(?:(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d+)?,?)+$`)

// takeApart reads what follows the scheme. The hosts may be several, which no URL
// can hold. user ends in @ where there is one.
func takeApart(rest string) (user, hosts, tail string) {
	hosts = rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		hosts, tail = rest[:i], rest[i:]
	}
	if i := strings.LastIndex(hosts, "@"); i >= 0 {
		user, hosts = hosts[:i+1], hosts[i+1:]
	}
	return user, hosts, tail
}

// parse reads an address, and how many replicas must have a change before it's
// confirmed. No secret shows in an error.
func parse(address string) (options *redis.UniversalOptions, copies int, err error) {
	scheme, rest, _ := strings.Cut(address, "://")
	if !Is(address) {
		return nil, 0, ErrAddress
	}
	user, hosts, tail := takeApart(rest)
	path, query, _ := strings.Cut(tail, "?")
	if unescaped(path, query) {
		return nil, 0, errUnescaped
	}
	u, err := url.Parse("redis://" + user + "host" + tail)
	if err != nil {
		return nil, 0, errUnescaped // nothing else in it can't be read
	}
	values, err := readOptions(scheme, query)
	if err != nil {
		return nil, 0, err
	}
	options = &redis.UniversalOptions{
		Username: u.User.Username(), MasterName: values.Get("master"), SentinelPassword: values.Get("sentinel_password"),
		IsClusterMode: scheme == "redis-cluster",
	}
	options.Password, _ = u.User.Password()
	if options.Addrs, err = addresses(hosts, scheme); err != nil {
		return nil, 0, err
	}
	if options.DB, err = database(scheme, strings.Trim(u.Path, "/")); err != nil {
		return nil, 0, err
	}
	switch secure := scheme == "rediss" || values.Get("tls") == "true"; {
	case secure:
		if options.TLSConfig, err = tlsConfig(options.Addrs, values.Get("ca")); err != nil {
			return nil, 0, err
		}
	case values.Has("ca"):
		return nil, 0, mistake("ca= names whom to trust with TLS, which this address doesn't use; write rediss:// or add tls=true")
	}
	if values.Has("wait") {
		if copies, err = strconv.Atoi(values.Get("wait")); err != nil || copies < 0 {
			return nil, 0, mistake("wait= is the number of replicas that must have a change before it's confirmed, such as wait=1")
		}
	}
	return options, copies, nil
}

const errUnescaped = mistake("a password in the store's address holds a character that must be escaped: " +
	"write %25 for %, %2F for /, %3F for ?, %23 for #, %40 for @ and %26 for &")

// unescaped reports whether what follows the hosts looks like the rest of a
// password.
func unescaped(path, query string) bool {
	for part := range strings.SplitSeq(query, "&") {
		if strings.Contains(part, "@") && !strings.HasPrefix(part, "sentinel_password=") {
			return true
		}
	}
	return strings.ContainsAny(path, "@#") || strings.Contains(query, "#")
}

// optionsOf are what may follow the question mark. A misspelled one would switch
// off what somebody relies on.
var optionsOf = map[string][]string{
	"redis":          {"tls", "ca", "wait"},
	"rediss":         {"tls", "ca", "wait"},
	"redis-cluster":  {"tls", "ca"},
	"redis-sentinel": {"tls", "ca", "wait", "master", "sentinel_password"},
}

func readOptions(scheme, query string) (url.Values, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, errUnescaped
	}
	known := optionsOf[scheme]
	for name := range values {
		if !slices.Contains(known, name) {
			return nil, mistake(fmt.Sprintf("a %s:// address knows the options %s, and no other", scheme, strings.Join(known, ", ")))
		}
	}
	if tls := values.Get("tls"); values.Has("tls") && tls != "true" && (tls != "false" || scheme == "rediss") {
		return nil, mistake("tls= is true or false, and never false with rediss://")
	}
	if scheme == "redis-sentinel" && values.Get("master") == "" {
		return nil, mistake("a redis-sentinel:// address needs the master's name: redis-sentinel://h1:26379,h2:26379/?master=NAME")
	}
	return values, nil
}

// database reads the number of a database: none is 0.
func database(scheme, number string) (int, error) {
	if number == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return 0, mistake("what follows the host in the store's address is the number of a database, such as /1")
	}
	if scheme == "redis-cluster" && n > 0 {
		return 0, mistake("a cluster has one database only: leave out the number after the hosts")
	}
	return n, nil
}

// tlsConfig trusts the system's authorities, or only those in the file.
func tlsConfig(addrs []string, file string) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if len(addrs) == 1 {
		config.ServerName, _, _ = net.SplitHostPort(addrs[0])
	}
	if file == "" {
		return config, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the store's ca file %s cannot be read", file)
	}
	config.RootCAs = x509.NewCertPool()
	if !config.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("the store's ca file %s holds no certificate", file)
	}
	return config, nil
}

// addresses splits hosts and gives those without a port the usual one.
func addresses(hosts, scheme string) ([]string, error) {
	port := "6379"
	if scheme == "redis-sentinel" {
		port = "26379"
	}
	var all []string
	for host := range strings.SplitSeq(hosts, ",") {
		if host == "" {
			return nil, ErrAddress
		}
		switch _, given, err := net.SplitHostPort(host); {
		case err == nil && !isPort(given):
			return nil, errPort
		case err != nil:
			host = net.JoinHostPort(strings.Trim(host, "[]"), port)
		}
		all = append(all, host)
	}
	if len(all) > 1 && scheme != "redis-cluster" && scheme != "redis-sentinel" {
		return nil, ErrAddress
	}
	return all, nil
}

// errPort doesn't show what stands in the place of the port: it may be a password.
const errPort = mistake("what follows a host and a colon in the store's address is the number of a port, such as :6379; a password stands before the host, " +
	"and an @ behind it: redis://:PASSWORD@host:6379")

func isPort(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return err == nil && n > 0
}
