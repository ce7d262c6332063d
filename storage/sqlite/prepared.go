package sqlite

import (
	"context"
	"database/sql"
)

// prepared is a transaction that runs the same statements many times: reading a
// statement takes as long as running it.
type prepared struct {
	tx    *sql.Tx
	known map[string]*sql.Stmt
}

func preparedIn(tx *sql.Tx) *prepared { return &prepared{tx, map[string]*sql.Stmt{}} }

func (p *prepared) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := p.known[query]; ok {
		return s, nil
	}
	s, err := p.tx.PrepareContext(ctx, query) // closed with the transaction
	if err == nil {
		p.known[query] = s
	}
	return s, err
}

// ExecContext runs a statement as the transaction does.
func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := p.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryRowContext reads a row as the transaction does.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := p.statement(ctx, query)
	if err != nil {
		return p.tx.QueryRowContext(ctx, query, args...) // a row with that error
	}
	return s.QueryRowContext(ctx, args...)
}

// execer runs statements: a transaction, or a prepared one.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}
