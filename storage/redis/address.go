package redis

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
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

// copies reads how many replicas must have a change before it is confirmed.
func copies(address string) (int, error) {
	_, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	if err != nil || !values.Has("wait") {
		return 0, nil //nolint:nilerr // parse has refused what cannot be read
	}
	n, err := strconv.Atoi(values.Get("wait"))
	if err != nil || n < 0 || strings.HasPrefix(address, "redis-cluster:") {
		return 0, fmt.Errorf("%w; wait=1 says how many replicas must have a change before it is confirmed, and is not for clusters", ErrAddress)
	}
	return n, nil
}

// parse reads an address. The password never shows in an error.
func parse(address string) (*redis.UniversalOptions, error) {
	scheme, rest, _ := strings.Cut(address, "://")
	if !Is(address) {
		return nil, ErrAddress
	}
	// The hosts may be several, which no URL can hold: they are cut out.
	authority, tail := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		authority, tail = rest[:i], rest[i:]
	}
	hosts := authority
	user := ""
	if i := strings.LastIndex(authority, "@"); i >= 0 {
		user, hosts = authority[:i+1], authority[i+1:]
	}
	u, err := url.Parse("redis://" + user + "host" + tail)
	if err != nil {
		return nil, ErrAddress
	}
	options := &redis.UniversalOptions{Username: u.User.Username(), MasterName: u.Query().Get("master"), SentinelPassword: u.Query().Get("sentinel_password")}
	options.Password, _ = u.User.Password()
	if options.Addrs, err = addresses(hosts, scheme); err != nil {
		return nil, err
	}
	if db := strings.Trim(u.Path, "/"); db != "" {
		if options.DB, err = strconv.Atoi(db); err != nil {
			return nil, ErrAddress
		}
	}
	options.IsClusterMode = scheme == "redis-cluster"
	if scheme == "rediss" || u.Query().Get("tls") == "true" {
		if options.TLSConfig, err = tlsConfig(options.Addrs, u.Query().Get("ca")); err != nil {
			return nil, err
		}
	}
	if (scheme == "redis-sentinel") != (options.MasterName != "") {
		return nil, ErrAddress
	}
	return options, nil
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
		if _, _, err := net.SplitHostPort(host); err != nil {
			host = net.JoinHostPort(strings.Trim(host, "[]"), port)
		}
		all = append(all, host)
	}
	if len(all) > 1 && scheme != "redis-cluster" && scheme != "redis-sentinel" {
		return nil, ErrAddress
	}
	return all, nil
}
