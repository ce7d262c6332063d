package discordtest

import (
	"net"
	"strconv"
	"strings"
)

// Break is a way in which the gateway breaks a connection.
type Break string

// The ways.
const (
	Op7        Break = "op 7"
	Op9        Break = "op 9, new session"
	Op9Resume  Break = "op 9, resumable"
	Close4000  Break = "close 4000"
	Close4008  Break = "close 4008"
	Close4009  Break = "close 4009"
	Close4007  Break = "close 4007"
	Close1001  Break = "close 1001"
	Cut        Break = "cut"
	CutInFrame Break = "cut in a frame"
	Zombie     Break = "zombie"
)

// Breaks are all ways that are not fatal.
var Breaks = []Break{Op7, Op9, Op9Resume, Close4000, Close4008, Close4009, Close4007, Close1001, Cut, CutInFrame}

// Break breaks the connection of a shard. What is sent from then on waits.
func (s *Server) Break(shard int, how Break) {
	s.mu.Lock()
	ss := s.gw.byShard[shard]
	if ss == nil || ss.conn == nil {
		s.mu.Unlock()
		return
	}
	c := ss.conn
	if how == Zombie {
		c.zombie = true
		ss.conn = nil // the network swallows what is sent
		s.mu.Unlock()
		return
	}
	ss.conn = nil
	if how == Op9 || how == Close4009 || how == Close4007 {
		ss.dead = true
	}
	s.mu.Unlock()
	switch how {
	case Op7:
		_ = c.write(map[string]any{"op": 7, "d": nil})
	case Op9:
		_ = c.write(map[string]any{"op": 9, "d": false})
	case Op9Resume:
		_ = c.write(map[string]any{"op": 9, "d": true})
	case Cut:
		_ = c.NetConn().Close()
	case CutInFrame:
		cutInFrame(c)
	default:
		code, _ := strconv.Atoi(strings.TrimPrefix(string(how), "close "))
		c.close(code)
	}
}

// cutInFrame announces a text of 100 bytes and sends ten of them.
func cutInFrame(c *wire) {
	c.mu.Lock()
	defer c.mu.Unlock()
	conn := c.NetConn()
	_, _ = conn.Write(append([]byte{0x81, 100}, []byte(`{"op":0,"t`)...))
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(-1)
	}
	_ = conn.Close()
}

// Refuse closes every new session with a code, and those that there are.
func (s *Server) Refuse(code int) {
	s.mu.Lock()
	s.gw.fatal = code
	var open []*wire
	for _, ss := range s.gw.byShard {
		if ss.conn != nil {
			open = append(open, ss.conn)
			ss.conn, ss.dead = nil, true
		}
	}
	s.mu.Unlock()
	for _, c := range open {
		c.close(code)
	}
}

// Hangup ends all connections.
func (s *Server) Hangup() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, ss := range s.gw.byShard {
		if ss.conn != nil {
			_ = ss.conn.Close()
			ss.conn = nil
		}
	}
}
