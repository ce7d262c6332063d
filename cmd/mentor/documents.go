package main

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap/answer"
	"mentor/roadmap/docs"
	"mentor/storage"
)

// checkDocs finds a missing folder, and documents that strangers could see: any server
// can add a Discord bot.
func (s *Settings) checkDocs() error {
	if s.Docs == "" {
		return nil
	}
	if info, err := os.Stat(s.Docs); err != nil || !info.IsDir() {
		return usagef("MENTOR_DOCS names %s, which is no folder", s.Docs)
	}
	if s.DiscordBotToken != "" && len(s.DocsWorkspaces)+len(s.DocsChannels) == 0 {
		return usagef("MENTOR_DOCS with Discord needs MENTOR_DOCS_WORKSPACES, such as discord:SERVER_ID, or MENTOR_DOCS_CHANNELS: other servers may add the bot too")
	}
	return nil
}

// documents reads the folder of documents; nil without one. The log names what was
// left out.
func (s *Settings) documents(log *slog.Logger) (*answer.Documents, error) {
	if s.Docs == "" {
		return nil, nil //nolint:nilnil // none is what is asked for
	}
	folder, err := docs.Read(s.Docs, docs.Budget)
	if err != nil {
		return nil, err
	}
	all := make([]answer.Document, 0, len(folder.Passages))
	for _, p := range folder.Passages {
		all = append(all, answer.Document(p))
	}
	log.Info("documents read", "files", folder.Files, "passages", len(all), "bytes", folder.Bytes, "left_out", len(folder.LeftOut))
	logLeftOut(folder.LeftOut, log)
	return answer.NewDocuments(all), nil
}

// namedInLog is how many files the log names for each reason to leave them out.
const namedInLog = 20

// logLeftOut logs which files were left out, one line for each reason.
func logLeftOut(all []docs.LeftOut, log *slog.Logger) {
	files, reasons := map[string][]string{}, []string{}
	for _, l := range all {
		if files[l.Why] == nil {
			reasons = append(reasons, l.Why)
		}
		files[l.Why] = append(files[l.Why], l.File)
	}
	slices.Sort(reasons)
	for _, why := range reasons {
		names := files[why]
		log.Warn("documents left out", "why", why, "count", len(names), "files", strings.Join(names[:min(len(names), namedInLog)], ", "))
	}
}

// useDocuments has the bot answer from the folder as it is now. If it can't be read,
// the log says so and the bot keeps what it has.
func (s *Settings) useDocuments(b *coach.Bot, log *slog.Logger) {
	found, err := s.documents(log)
	if err != nil {
		log.Error("the documents were not read", "err", err, "hint", "check MENTOR_DOCS")
		return
	}
	use := coach.Documents{Found: found}
	for _, id := range s.DocsChannels {
		use.Channels = append(use.Channels, bot.ChannelID(id))
	}
	for _, id := range s.DocsWorkspaces {
		use.Workspaces = append(use.Workspaces, storage.WorkspaceID(id))
	}
	b.UseDocuments(use)
}

// docsEvery is how often the folder is checked for changes.
const docsEvery = 30 * time.Second

// watchDocuments reads the documents, and at each tick reads them again if a file has
// changed, until ctx ends.
func (s *Settings) watchDocuments(ctx context.Context, b *coach.Bot, ticks <-chan time.Time, log *slog.Logger) {
	last := ""
	for {
		if now := docs.Stamp(s.Docs); now != last { // taken before reading, so that changes made meanwhile are seen next time
			last = now
			s.useDocuments(b, log)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
	}
}

// keepDocuments reads the documents, if there are any, while the bot starts, and
// watches them until stop is called.
func (s *Settings) keepDocuments(ctx context.Context, b *coach.Bot, log *slog.Logger) (stop func()) {
	if s.Docs == "" {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	ticker, done := time.NewTicker(docsEvery), make(chan struct{})
	go func() {
		defer close(done)
		s.watchDocuments(ctx, b, ticker.C, log)
	}()
	return func() {
		cancel()
		ticker.Stop()
		<-done
	}
}
