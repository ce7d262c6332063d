package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// The operations of the gateway
// (discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes).
const (
	opDispatch     = 0
	opHeartbeat    = 1
	opIdentify     = 2
	opResume       = 6
	opReconnect    = 7
	opInvalid      = 9
	opHello        = 10
	opHeartbeatAck = 11
)

const (
	helloTime = 20 * time.Second
	writeTime = 5 * time.Second
	maxFrame  = 16 << 20
	// closeKeep ends a connection and not its session: 1000 and 1001 would end
	// both.
	closeKeep = 4000
)

type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s"`
	Type string          `json:"t"`
}

// connection is one WebSocket.
type connection struct {
	*websocket.Conn
	mu     sync.Mutex // of writes
	acked  atomic.Bool
	zombie atomic.Bool
}

func (c *connection) send(op int, data any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.SetWriteDeadline(time.Now().Add(writeTime)) // of the socket, not of the bot
	return c.WriteJSON(map[string]any{"op": op, "d": data})
}

// leave closes the connection with a code, without waiting for the other side.
func (c *connection) leave(code int) {
	_ = c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	_ = c.Close()
}

func hello(c *connection) (time.Duration, error) {
	_ = c.SetReadDeadline(time.Now().Add(helloTime)) // of the socket, not of the bot
	var f frame
	if err := c.ReadJSON(&f); err != nil {
		return 0, fmt.Errorf("hello: %w", err)
	}
	_ = c.SetReadDeadline(time.Time{})
	var d struct {
		Interval int64 `json:"heartbeat_interval"`
	}
	if err := json.Unmarshal(f.Data, &d); f.Op != opHello || err != nil || d.Interval <= 0 {
		return 0, errors.New("the gateway did not say hello")
	}
	return time.Duration(d.Interval) * time.Millisecond, nil
}

// gatewayAddress keeps what Discord names and adds the version.
func gatewayAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	query := u.Query()
	query.Set("v", gatewayVersion)
	query.Set("encoding", "json")
	u.RawQuery = query.Encode()
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}
