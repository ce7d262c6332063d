package slack

import (
	"bytes"
	"context"
	"log/slog"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/roadmap/draw"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// noFilesPause is how long uploads are left alone after they were refused: a
// missing scope is not granted from one minute to the next.
const noFilesPause = 10 * time.Minute

// files brings files to Slack, and fetches those that people send.
type files struct {
	api   *api
	clock func() time.Time
	log   *slog.Logger
}

// pictures uploads the pictures of a message and returns Slack's names for
// them by the number of their block. What cannot be uploaded is left out: its
// words stand for it.
func (fs *files) pictures(ctx context.Context, workspace storage.WorkspaceID, m bot.Message) map[int]string {
	ids := map[int]string{}
	for i, b := range m.Blocks {
		p, ok := b.(bot.Picture)
		if !ok || !fs.work(workspace) {
			continue
		}
		data, err := p.Draw(draw.Light)
		if err != nil || len(data) == 0 {
			fs.log.ErrorContext(ctx, "cannot draw a picture", "name", p.Name, "err", err)
			continue
		}
		if id := fs.upload(ctx, workspace, upload{name: p.Name, alt: p.Alt, data: data}); id != "" {
			ids[i] = id
		}
	}
	return ids
}

// upload is a file on its way to Slack.
type upload struct {
	name, alt string
	data      []byte
	channel   string // where it is shown at once; "" nowhere
	text      string // said with it there
}

// upload brings a file to Slack in its three steps
// (docs.slack.dev/messaging/working-with-files#upload) and returns its ID; ""
// when it did not work.
func (fs *files) upload(ctx context.Context, workspace storage.WorkspaceID, f upload) string {
	ctx, cancel := context.WithTimeout(ctx, 8*time.Second)
	defer cancel()
	var client *slack.Client
	var at *slack.GetUploadURLExternalResponse
	err := fs.api.call(ctx, route{workspace, "files.getUploadURLExternal", ""}, func(ctx context.Context, by *access) (err error) {
		client = by.client
		at, err = client.GetUploadURLExternalContext(
			ctx, slack.GetUploadURLExternalParameters{FileName: f.name, FileSize: len(f.data), AltTxt: delivery.Shorten(f.alt, maxAlt)},
		)
		return err
	})
	if err == nil {
		err = client.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: at.UploadURL, Reader: bytes.NewReader(f.data), Filename: f.name})
	}
	if err == nil {
		err = fs.api.call(ctx, route{workspace, "files.completeUploadExternal", ""}, func(ctx context.Context, by *access) error {
			_, err := by.client.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
				Files: []slack.FileSummary{{ID: at.FileID, Title: f.name}}, Channel: f.channel, InitialComment: f.text,
			})
			return err
		})
	}
	if err != nil {
		fs.log.WarnContext(ctx, "cannot upload; the text is sent instead", "file", f.name, "reason", classify(err, true).Reason)
		if name := slackError(err); name == "missing_scope" || name == "unknown_method" || name == "file_uploads_disabled" || name == "storage_limit_reached" {
			fs.api.account(workspace).restFiles(fs.clock().Add(noFilesPause))
		}
		return ""
	}
	return at.FileID
}

func (acc *account) restFiles(until time.Time) {
	acc.mu.Lock()
	defer acc.mu.Unlock()
	acc.noFiles = until
}

func (fs *files) work(workspace storage.WorkspaceID) bool {
	acc := fs.api.account(workspace)
	acc.mu.Lock()
	defer acc.mu.Unlock()
	return !fs.clock().Before(acc.noFiles)
}

// withFile brings the file of a reply into the private conversation with the
// asker, where nobody else sees it, and says so. Where that does not work the
// file stands in the message as text.
func (fs *files) withFile(ctx context.Context, to destination, reply bot.Reply) bot.Message {
	m := reply.Message
	if reply.File == nil {
		return m
	}
	m.Blocks = append([]bot.Block{}, m.Blocks...)
	if fs.work(to.workspace) {
		channel, err := fs.api.privateChannel(ctx, to.workspace, to.user)
		if err == nil && fs.upload(ctx, to.workspace, upload{name: reply.File.Name, alt: m.Title, data: reply.File.Data, channel: channel}) != "" {
			m.Blocks = append(m.Blocks, bot.Small("The file "+reply.File.Name+" is in your direct messages with me."))
			return m
		}
	}
	m.Blocks = append(m.Blocks, bot.Code{Text: string(reply.File.Data)})
	return m
}

// fitsExchange reports whether a reply can be an answer as it is: nothing has to
// be brought to Slack before, which takes other requests.
func (fs *files) fitsExchange(to destination, reply *bot.Reply) bool {
	if !fs.work(to.workspace) {
		return true
	}
	for _, b := range reply.Message.Blocks {
		if _, picture := b.(bot.Picture); picture {
			return false
		}
	}
	return reply.File == nil
}
