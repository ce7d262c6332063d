package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	nginxHost = regexp.MustCompile(`host not found in (?:upstream|resolver) "([^":]+)`)
	nginxFile = regexp.MustCompile(`bind\(\) to|cannot load certificate|SSL_CTX_use_PrivateKey|PEM_read|No such file or directory|no "ssl_certificate" is defined`)
	nginxMore = oneOf(`unknown directive "(stream|brotli|auth_jwt|health_check|image_filter|geoip2?)`, `zero size shared memory zone`, `unknown "\w+" variable`,
		`unknown log format`, `could not build`, `duplicate`)
	logs = regexp.MustCompile(`(?m)^\s*(access_log|error_log) .*;`)
)

// readNginx tests a configuration, in the place where it belongs: a whole
// file, a part of http, of a server or of a location.
func readNginx(ctx context.Context, b *bench, e example) (result, error) {
	head := "pid " + b.dir + "/nginx.pid;\nerror_log stderr;\n"
	temp := strings.ReplaceAll("access_log off;\nclient_body_temp_path T;\nproxy_temp_path T;\n"+
		"fastcgi_temp_path T;\nuwsgi_temp_path T;\nscgi_temp_path T;\n", "T;", b.dir+"/t;")
	code := logs.ReplaceAllString(e.Code, "")
	events := "events {}\n"
	if strings.Contains(code, "events {") {
		events = ""
	}
	fault := ""
	above, below, _ := strings.Cut(code, "location ")
	for i, form := range []string{
		head + events + code,
		head + "events {}\nhttp {\n" + temp + code + "\n}\n",
		head + "events {}\nhttp {\n" + temp + "server {\nlisten 8080;\n" + code + "\n}\n}\n",
		head + "events {}\nhttp {\n" + temp + "server {\nlisten 8080;\nlocation / {\n" + code + "\n}\n}\n}\n",
		head + "events {}\nhttp {\n" + temp + above + "server {\nlisten 8080;\nlocation " + below + "\n}\n}\n",
	} {
		said, err := b.nginx(ctx, form)
		if err != nil || said == "" {
			return result{checked, "nginx -t"}, err
		}
		if nginxFile.MatchString(said) || nginxMore.MatchString(said) {
			return result{checked, "nginx -t, up to ports, files and variables of the real machine"}, nil
		}
		if strings.Contains(said, `unknown directive "http2"`) || strings.Contains(said, `invalid parameter "quic"`) {
			return result{skipped, "Debian's Nginx is older than 1.25"}, nil
		}
		if i == 1 || !strings.Contains(said, "is not allowed here") {
			fault = said
		}
	}
	return result{failed, fault}, nil
}

// nginx returns what Nginx has against a configuration. Names of hosts that
// aren't there become addresses.
func (b *bench) nginx(ctx context.Context, conf string) (string, error) {
	for {
		dir, err := b.folder(map[string]string{"nginx.conf": conf})
		if err != nil {
			return "", err
		}
		s, err := b.do(ctx, call{dir: dir, long: true, args: []string{"nginx", "-t", "-q", "-p", dir, "-c", filepath.Join(dir, "nginx.conf")}})
		if err != nil || s.ok {
			return "", err
		}
		m := nginxHost.FindStringSubmatch(s.err)
		if m == nil {
			return errorLine(s.err), nil
		}
		conf = strings.ReplaceAll(conf, m[1], "127.0.0.1")
	}
}

var (
	apacheFile = regexp.MustCompile(`does not exist|file for map|Cannot access|Unable to|can't be opened|No such file`)
	apacheMore = regexp.MustCompile(`not allowed here`)
)

// readApache tests a configuration of the server, or the lines of a .htaccess
// file.
func readApache(ctx context.Context, b *bench, e example) (result, error) {
	load := apacheModules()
	fault := ""
	for _, form := range []string{e.Code, "<Directory /srv>\nAllowOverride All\n" + e.Code + "\n</Directory>\n"} {
		dir, err := b.folder(map[string]string{"apache.conf": "ServerRoot /usr/lib/apache2\nServerName localhost\n" + load + form})
		if err != nil {
			return result{}, err
		}
		s, err := b.do(ctx, call{dir: dir, long: true, args: []string{"apache2", "-t", "-f", filepath.Join(dir, "apache.conf")}})
		switch {
		case err != nil || s.ok:
			return result{checked, "apache2 -t"}, err
		case apacheFile.MatchString(s.both()) && !strings.Contains(s.both(), "Invalid command"):
			return result{checked, "apache2 -t, up to files that it doesn't show"}, nil
		case fault == "" || apacheMore.MatchString(fault):
			fault = s.both()
		}
	}
	return result{failed, fault}, nil
}

// apacheModules returns the lines that load what examples use, as far as it is
// installed.
func apacheModules() string {
	var load strings.Builder
	for name := range strings.FieldsSeq(`mpm_event authz_core authz_host authn_core authn_file auth_basic authz_user access_compat alias dir headers rewrite
		proxy proxy_http proxy_wstunnel proxy_fcgi proxy_balancer slotmem_shm lbmethod_byrequests ssl deflate filter expires http2 mime setenvif log_config
		status socache_shmcb ldap authnz_ldap env autoindex remoteip reqtimeout cache cache_disk md unixd`) {
		file := "/usr/lib/apache2/modules/mod_" + name + ".so"
		if _, err := os.Stat(file); err == nil {
			load.WriteString("LoadModule " + name + "_module " + file + "\n")
		}
	}
	return load.String()
}
