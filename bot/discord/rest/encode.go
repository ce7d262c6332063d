package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
)

func (c *Client) request(ctx context.Context, r Request) (*http.Request, error) {
	body, kind, err := encode(r)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, c.base+r.Path, body)
	if err != nil {
		return nil, err
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if !r.Anonymous {
		req.Header.Set("Authorization", "Bot "+c.Token())
	}
	req.Header.Set("User-Agent", agent)
	req.GetBody = nil // so that nothing is sent again on a connection that broke
	return req, nil
}

// encode makes the body: JSON, or a form with files beside it
// (discord.com/developers/docs/reference#uploading-files).
func encode(r Request) (body io.Reader, kind string, err error) {
	if r.Body == nil {
		return http.NoBody, "", nil
	}
	data, err := json.Marshal(r.Body)
	if err != nil {
		return nil, "", err
	}
	if len(r.Files) == 0 {
		return bytes.NewReader(data), "application/json", nil
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	add := func(name, filename, kind string, data []byte) {
		h := textproto.MIMEHeader{"Content-Type": {kind}}
		if filename != "" {
			filename = fmt.Sprintf("; filename=%q", filename)
		}
		h.Set("Content-Disposition", fmt.Sprintf("form-data; name=%q%s", name, filename))
		part, _ := w.CreatePart(h) // a buffer never fails
		_, _ = part.Write(data)
	}
	add("payload_json", "", "application/json", data)
	for i, f := range r.Files {
		add(fmt.Sprintf("files[%d]", i), f.Name, f.Type, f.Data)
	}
	_ = w.Close()
	return &form, w.FormDataContentType(), nil
}
