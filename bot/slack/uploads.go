package slack

import (
	"cmp"
	"context"
	"net/url"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"
)

// sentFile is what is read of a file that somebody sent. Slack leaves most of it
// out where the app may not read files, and for files of other organisations
// (docs.slack.dev/reference/objects/file-object).
type sentFile struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Type     string `json:"mimetype"`
	Size     int64  `json:"size"`
	Private  string `json:"url_private"`
	Download string `json:"url_private_download"`
}

// fileHost is where Slack keeps files. Only there the token may go.
const fileHost = "files.slack.com"

// noFilesScope is what somebody reads who sends a file that the app may not read.
const noFilesScope = "I'm not allowed to read files here yet. An admin can change that: " +
	"the Slack app needs the permission files:read, and has to be installed again after that."

// uploads fetches the files of a message that the bot can do something with, and
// names the others.
func (fs *files) uploads(ctx context.Context, workspace storage.WorkspaceID, sent []sentFile) (files []bot.Upload, unread []string) {
	var sources []delivery.SentFile
	if len(sent) == 0 {
		return nil, nil
	}
	by, err := fs.api.access(ctx, workspace)
	if err != nil {
		fs.log.WarnContext(ctx, "a file was not fetched", "err", err)
		return []bot.Upload{{Name: cmp.Or(sent[0].Name, "your file"), Type: sent[0].Type, Trouble: "I couldn't read your file. Please send it again."}}, nil
	}
	for _, f := range sent {
		if f.Private == "" && f.Download == "" && f.ID != "" {
			whole, trouble := fs.fileInfo(ctx, workspace, f.ID)
			if trouble != "" {
				files = append(files, bot.Upload{Name: cmp.Or(f.Name, "your file"), Type: f.Type, Trouble: trouble})
				continue
			}
			f = whole
		}
		sources = append(sources, delivery.SentFile{
			Name: cmp.Or(f.Name, f.Title, "file"), Type: f.Type, Size: f.Size, URL: cmp.Or(f.Download, f.Private),
			Token: by.token,
		})
	}
	wanted, unread := delivery.Wanted(sources)
	for _, s := range wanted {
		file := delivery.Fetch(ctx, fs.api.http, s, fs.api.base, fileHost)
		if file.Trouble == delivery.Forbidden {
			file.Trouble = noFilesScope
		}
		if file.Trouble != "" {
			fs.log.WarnContext(ctx, "a file was not fetched", "type", file.Type, "size", s.Size)
		}
		files = append(files, file)
	}
	return files, unread
}

// fileInfo asks Slack for what it left out. trouble is a sentence for the person.
func (fs *files) fileInfo(ctx context.Context, workspace storage.WorkspaceID, id string) (file sentFile, trouble string) {
	var said struct {
		File sentFile `json:"file"`
	}
	err := fs.api.read(ctx, route{workspace, "files.info", ""}, url.Values{"file": {id}}, &said)
	switch {
	case slackError(err) == "missing_scope":
		return file, noFilesScope
	case err != nil || said.File.Private == "" && said.File.Download == "":
		fs.log.WarnContext(ctx, "a file was not fetched", "err", err)
		return file, "I couldn't read your file. Please send it again."
	}
	return said.File, ""
}
