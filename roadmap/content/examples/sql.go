package main

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
)

// dialect is how one database reads SQL.
type dialect struct {
	name    string
	run     func(context.Context, *bench, string) (said, error)
	syntax  *regexp.Regexp // what it says about SQL that it can't read
	fault   *regexp.Regexp // anything that it says against a statement
	lacking *regexp.Regexp // tables and the like that aren't there
}

var dialects = map[string]dialect{
	"postgresql": {
		"PostgreSQL", runPostgres, regexp.MustCompile(`ERROR: +(42601|42P02).*`), regexp.MustCompile(`(ERROR|FATAL): .*`),
		regexp.MustCompile(`ERROR: +(42P01|42703|42704|42883|3F000|42P04|42P10|3D000|58P01|0A000|55000|42710|25P01|3B001|55P03|26000|34000|42P02|25006)`),
	},
	"sqlite": {
		"SQLite", runSQLite, regexp.MustCompile(`.*(syntax error|incomplete input|unrecognized token).*`), regexp.MustCompile(`(?i).*error.*`),
		oneOf(`no such (table|column|function|index|module|view|savepoint)`, `(cannot|unable to) open`, `cannot (commit|rollback)`, `constraint failed`,
			`no transaction`),
	},
	"mysql": {
		"MariaDB", runMariaDB, regexp.MustCompile(`ERROR 1064.*`), regexp.MustCompile(`ERROR \d+.*`),
		regexp.MustCompile(`ERROR (1046|1049|1054|1051|1091|1146|1305|1396|1133|1193|1109|1176|1227|1356|1698|1045|1381|1008|1007|1062)\b`),
	},
}

// speaks is the database that a topic's SQL is for, PostgreSQL if it isn't
// named.
func speaks(topic string) []string {
	switch topic {
	case "sqlite", "orm-python", "databases", "relational-databases", "flask":
		return []string{"sqlite", "postgresql", "mysql"}
	case "mysql", "mariadb":
		return []string{"mysql"}
	}
	return []string{"postgresql", "sqlite", "mysql"}
}

var foreign = map[string]string{
	"oracle-database": "Oracle isn't in Debian", "cassandra": "Cassandra isn't in Debian", "couchbase": "Couchbase isn't in Debian",
	"sql-server": "SQL Server isn't in Debian",
	"orientdb":   "OrientDB isn't in Debian", "sphinx-search": "Manticore isn't in Debian", "elasticsearch": "Elasticsearch isn't in Debian",
}

// foreignSigns tell SQL that only a database understands which isn't here.
var foreignSigns = []struct {
	why  string
	sign *regexp.Regexp
}{
	{"Oracle isn't in Debian", oneOf(
		`(?i)\bdbms_\w+\.`, `\bfrom dual\b`, `\bconnect by\b`, `\bvarchar2\b`, `\bend loop;`, `\bexecute immediate\b`, `\brownum\b`,
		`\bpragma \w+_transaction`,
	)},
	{"a part of a function in PL/pgSQL", regexp.MustCompile(`(?im)^exception$|^ *raise (notice|warning|exception)|^ *execute format\(`)},
	{"commands of clients, with files", regexp.MustCompile(`(?m)^\\copy |\bINFILE\b`)},
	{"a statement that is built from rows", regexp.MustCompile(`(?i)\bprepare \w+ from @`)},
	{"JPQL, which Hibernate reads", regexp.MustCompile(`\b(?i:join)( fetch)? \w\.\w+ \w`)},
	{"SQL Server isn't in Debian", oneOf(
		`(?i)\bdbo\.`, `\b(exec|execute) \w*\.?\w*\.?sp_`, `\bsys(utc)?datetime\(`, `\bgetdate\(`, `\bdateadd\(`, `\bnvarchar\b`, `\btop \(?\d`,
		`\bidentity\(1`, `^go$`, `\bwith \(nolock`, `\bcross apply\b`, `\blogin\b`, `-- sql server`,
	)},
}

var (
	headed   = regexp.MustCompile(`(?i)^-- *(postgresql|sqlite|mysql|mariadb)`)
	refusal  = regexp.MustCompile(`(?i)--.*(refused|error|fails|violat|not allowed|rejected)`)
	named    = regexp.MustCompile(`([\s(,=])([:@]\w+|\?|\$\d+|%s|%\(\w+\)s)`)
	commentQ = regexp.MustCompile(`--.*`)
	columns  = regexp.MustCompile(`(?i)^\s*[a-z_]+ +(int|bigint|text|varchar|char|date|datetime|timestamp|timestamptz|numeric|decimal|boolean|uuid|json|jsonb)\b`)
)

// readSQL gives the code to the database that it is for, and to the others if
// that one can't read it. A card may show what only one of them knows.
func readSQL(ctx context.Context, b *bench, e example) (result, error) {
	for name, why := range foreign {
		if e.Subject == name || strings.HasPrefix(e.topic(), name) {
			return result{skipped, why}, nil
		}
	}
	names := speaks(cmp.Or(e.Subject, e.topic()))
	if m := headed.FindStringSubmatch(e.Code); m != nil {
		names = []string{strings.Replace(strings.ToLower(m[1]), "mariadb", "mysql", 1)}
	}
	var first result
	for i, name := range names {
		res, err := b.sql(ctx, dialects[name], e)
		if err != nil || res.outcome != failed {
			return res, err
		}
		if i == 0 {
			first = res
		}
	}
	if res, err := b.readColumns(ctx, names, e); err != nil || res.outcome == checked {
		return res, err
	}
	if dots.MatchString(commentQ.ReplaceAllString(e.Code, "")) {
		return result{skipped, "shortened with dots"}, nil
	}
	for _, f := range foreignSigns {
		if f.sign.MatchString(e.Code) {
			return result{skipped, f.why}, nil
		}
	}
	if slices.Equal(names, []string{"mysql"}) && cmp.Or(e.Subject, e.topic()) == "mysql" {
		return result{skipped, "MariaDB can't read it, and MySQL isn't in Debian: " + first.note}, nil
	}
	return first, nil
}

func (b *bench) sql(ctx context.Context, d dialect, e example) (result, error) {
	note := ""
	s, err := d.run(ctx, b, e.Code)
	if err == nil && d.syntax.MatchString(s.both()) && named.MatchString(e.Code) {
		note = " with values for the placeholders"
		s, err = d.run(ctx, b, named.ReplaceAllString(e.Code, "${1}NULL"))
	}
	if err != nil {
		return result{}, err
	}
	if fault := d.syntax.FindString(s.both()); fault != "" {
		return result{failed, d.name + ": " + fault}, nil
	}
	lacking := 0
	for _, fault := range d.fault.FindAllString(s.both(), -1) {
		if !d.lacking.MatchString(fault) && !expected(e.Code) {
			return result{failed, d.name + ": " + fault}, nil
		}
		lacking++
	}
	if lacking > 0 {
		return result{checked, d.name + " reads it" + note}, nil
	}
	return result{ran, ""}, nil
}

// expected reports whether the example says that a statement is refused.
func expected(code string) bool {
	return refusal.MatchString(code)
}

func runPostgres(ctx context.Context, b *bench, code string) (said, error) {
	host, err := b.postgres(ctx)
	if err != nil {
		return said{}, err
	}
	name := b.next()
	psql := []string{"psql", "-h", host, "-U", "postgres", "-X", "-v", "VERBOSITY=verbose", "-v", "ON_ERROR_STOP=0"}
	if s, err := b.do(ctx, call{dir: b.dir, long: true, args: append(slices.Clone(psql), "-c", "create database "+name)}); err != nil || !s.ok {
		return s, err
	}
	dir, err := b.folder(nil)
	if err != nil {
		return said{}, err
	}
	return b.do(ctx, call{dir: dir, stdin: code, args: append(psql, "-P", "pager=off", name)})
}

func runSQLite(ctx context.Context, b *bench, code string) (said, error) {
	dir, err := b.folder(nil)
	if err != nil {
		return said{}, err
	}
	if !strings.HasSuffix(strings.TrimSpace(code), ";") {
		code += ";"
	}
	return b.do(ctx, call{dir: dir, stdin: code, args: []string{"sqlite3", "example.db"}})
}

func runMariaDB(ctx context.Context, b *bench, code string) (said, error) {
	socket, err := b.mariadb(ctx)
	if err != nil {
		return said{}, err
	}
	name := b.next()
	code = "create database " + name + "; use " + name + ";\n" + code
	return b.do(ctx, call{dir: b.dir, stdin: code, args: []string{"mariadb", "--no-defaults", "-S", socket, "-u", "root", "--force"}})
}

var (
	elsewhere = regexp.MustCompile(`(?m)^.*-- *(SQL Server|Oracle)[^,\n]*$`)
	trailing  = regexp.MustCompile(`(?m) +$`)
	condition = regexp.MustCompile(`(?m)^(WHERE .*[^;\n ])\s*$`)
)

// apart makes a list of variants readable: without those of databases that
// aren't here, without comments, and with a query around conditions.
func apart(code string) string {
	code = commentQ.ReplaceAllString(elsewhere.ReplaceAllString(code, ""), "")
	return condition.ReplaceAllString(trailing.ReplaceAllString(code, ""), "SELECT 1 FROM t $1;")
}

// readColumns gives a part of a table's definition to the databases as a whole one.
func (b *bench) readColumns(ctx context.Context, names []string, e example) (result, error) {
	if !columns.MatchString(e.Code) {
		return result{outcome: failed}, nil
	}
	e.Code = "CREATE TABLE part (\n" + strings.TrimRight(strings.TrimSpace(e.Code), ",") + "\n);"
	for _, name := range names {
		if res, err := b.sql(ctx, dialects[name], e); err != nil || res.outcome != failed {
			return result{checked, dialects[name].name + " reads these columns"}, err
		}
	}
	return result{outcome: failed}, nil
}
