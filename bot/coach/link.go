package coach

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// Two accounts of one person are linked by a code that the first one is told and the
// second one gives. It is good once, and only its hash is kept.

const (
	codeTime       = 10 * time.Minute
	codesPerMinute = 5 // that an account may try

	codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // Crockford's: none looks like another
	codeLength  = 12                                 // 60 bits
	codeGroup   = 4                                  // letters between two dashes
)

// waitingLink is what is noted under a code, and while the second account is asked.
type waitingLink struct {
	First storage.Key `json:"first"`
	Code  string      `json:"code"`  // hashed
	Until int64       `json:"until"` // Unix seconds
}

// codeNote is under which name a code waits; code is hashed.
func codeNote(code string) string { return "link:" + code }

// pendingLink is under which name a code waits for the yes of the account that gave it.
func pendingLink(second storage.Key) string {
	return "linking:" + string(second.Workspace) + ":" + string(second.Member)
}

// link asks for a code, or gives one.
func (c linkCall) link() (bot.Reply, error) {
	said := strings.TrimSpace(c.arg("code"))
	code, isCode := readCode(said)
	if !isCode && c.req.Kind == bot.Question && !asksForCode(said) {
		ask, _ := c.router().command("ask") // "link layer" is no account
		c.args = ask.parse(c.req.Text)
		return ask.run(c.call)
	}
	if c.aloud() {
		return bot.Reply{}, Userf(texts.LinkSayThatToMe)
	}
	switch strings.ToLower(said) {
	case "yes":
		return c.linkNow()
	case "no":
		if _, err := c.bot.store.Take(c.ctx, pendingLink(c.req.From.Key())); err != nil && !errors.Is(err, storage.ErrNotFound) {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.LinkNothingWasLinked)}}, Update: true}, nil
	}
	if isCode || !asksForCode(said) {
		return c.giveCode(code)
	}
	return c.newCode()
}

func looksLikeCode(said string) bool {
	_, ok := readCode(said)
	return ok
}

// asksForCode reports whether words behind the command ask for a code: "my other account".
func asksForCode(said string) bool {
	first, _ := cutWord(strings.ToLower(said))
	return first == "" || first == "my" || first == "this"
}

// newCode gives the first account a code. One that it got before is no longer good.
func (c linkCall) newCode() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	if m.Linked() {
		return c.isLinked(&m)
	}
	code := makeCode()
	w := waitingLink{First: m.Key, Code: storage.HashCode(code), Until: c.now.Add(codeTime).Unix()}
	if err := c.leave(codeNote(w.Code), w); err != nil {
		return bot.Reply{}, err
	}
	_, err = c.bot.store.Change(c.ctx, m.Key, "", func(m *storage.Member) (string, error) { // no receipt: it would hold the code
		if !m.Exists() || m.Linked() {
			return "", notJoined()
		}
		m.Code = &storage.LinkCode{Hash: w.Code, Until: w.Until}
		return "", nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	shown := showCode(code)
	return bot.Reply{Message: bot.Message{Title: texts.TitleLinkYourOtherAccount, Blocks: []bot.Block{
		texts.Para(texts.LinkCodeIs, bot.B(shown)),
		bot.Say(texts.Fill(texts.LinkSayThisToMe, shown)),
		bot.Say(texts.LinkThatAccountThenLearns),
		bot.Small(texts.LinkIsThereMore),
	}}}, nil
}

func (c linkCall) leave(name string, w waitingLink) error {
	data, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return c.bot.store.Leave(c.ctx, name, string(data), time.Unix(w.Until, 0).Sub(c.now))
}

// taken takes what waits under a name; false when nothing does any more.
func (c linkCall) taken(name string) (w waitingLink, ok bool, err error) {
	data, err := c.bot.store.Take(c.ctx, name)
	if errors.Is(err, storage.ErrNotFound) {
		return w, false, nil
	}
	if err != nil {
		return w, false, err
	}
	err = json.Unmarshal([]byte(data), &w)
	return w, err == nil && c.now.Unix() < w.Until, err
}

// giveCode takes a code and asks whether it's meant. A code that can't be used here
// stays good for the account that it is meant for.
func (c linkCall) giveCode(code string) (bot.Reply, error) {
	key := c.req.From.Key()
	tries := key
	tries.Member = "link " + tries.Member // they are counted apart from other requests
	if wait := c.bot.codes.wait(tries, c.now); wait > 0 {
		return bot.Reply{}, Userf(texts.LinkYouveTriedSeveralCodes, texts.Seconds(int(wait.Seconds())+1))
	}
	if err := c.bot.store.CatchUp(c.ctx, key); err != nil { // the other account may have unlinked this one, or be gone
		return bot.Reply{}, err
	}
	me, err := c.bot.store.Member(c.ctx, key)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Reply{}, err
	}
	if me.Linked() || me.First != nil {
		return c.isLinked(&me)
	}
	w, ok, err := c.taken(codeNote(storage.HashCode(code)))
	if err != nil {
		return bot.Reply{}, err
	}
	if !ok {
		return bot.Reply{}, badCode()
	}
	first, err := c.bot.store.Member(c.ctx, w.First)
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return bot.Reply{}, badCode()
	case err != nil:
		return bot.Reply{}, errors.Join(err, c.leave(codeNote(w.Code), w))
	case !first.Admits(w.Code, c.now) || first.Linked():
		return bot.Reply{}, badCode()
	case w.First == key:
		return bot.Reply{}, errors.Join(Userf(texts.LinkThisAccountGave), c.leave(codeNote(w.Code), w))
	case w.First.Workspace == key.Workspace:
		return bot.Reply{}, errors.Join(Userf(texts.LinkBothAccountsAreInThis), c.leave(codeNote(w.Code), w))
	}
	if err := c.leave(pendingLink(key), w); err != nil {
		return bot.Reply{}, errors.Join(err, c.leave(codeNote(w.Code), w))
	}
	return c.askLink(&me, &first), nil
}

func badCode() error {
	return Userf(texts.LinkThatCodeIsWrong)
}

// askLink says what linking does to the progress of both accounts.
func (c linkCall) askLink(me, first *storage.Member) bot.Reply {
	blocks := []bot.Block{bot.Say(texts.LinkFromThenOnBothAccounts)}
	if own := c.ownProgress(me, first); own != nil {
		blocks = append(blocks, own)
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleLinkThisAccountWith, c.account(first.Key, first.Name)), Blocks: append(
		blocks,
		bot.Buttons(bot.Button{Label: texts.ButtonLinkThem, Line: "link yes", Style: bot.Primary}, bot.Button{Label: texts.ButtonLeaveIt, Line: "link no"}),
		bot.Small(texts.LinkOrTypeMentorLinkYes),
	)}}
}

// ownProgress says what becomes of the second account's own progress; nil when there
// is none.
func (c linkCall) ownProgress(me, first *storage.Member) bot.Block {
	if len(me.Progress.Marks) == 0 && me.Progress.XP() == 0 {
		return nil
	}
	trial, err := copied(&first.Progress)
	if err != nil {
		return bot.Say(texts.LinkWhatYouFinishedHereCounts)
	}
	today := c.today(me)
	taken := c.lib.Take(&trial, c.lib.RecordOf(&me.Progress, today), today)
	words := texts.LinkOnThatAccountYouveSettled
	if n := len(taken.Topics); n > 0 {
		words = texts.Fill(texts.LinkFinishedHereWillCount, phrase.Sentence(texts.Topics(n)))
	}
	return bot.Para(bot.B(texts.LinkWhatHappensToYourProgress), bot.T(texts.Fill(
		texts.LinkYourXP, words, me.Progress.XP())))
}

// account names an account for its owner: "ada (Slack)".
func (c linkCall) account(key storage.Key, name string) string {
	where := key.Workspace.Platform()
	if where != "" {
		where = strings.ToUpper(where[:1]) + where[1:]
	}
	if key.Workspace.Platform() == c.req.From.Platform() {
		if ws, err := c.bot.store.Workspace(c.ctx, key.Workspace); err == nil && ws.Name != "" {
			where = ws.Name
		}
	}
	if name == "" {
		name = string(key.Member)
	}
	return fmt.Sprintf("%s (%s)", name, where)
}

func makeCode() string {
	b := make([]byte, codeLength)
	_, _ = rand.Read(b) // never fails
	for i := range b {
		b[i] = codeLetters[int(b[i])%len(codeLetters)]
	}
	return string(b)
}

func showCode(code string) string {
	var groups []string
	for i := 0; i < len(code); i += codeGroup {
		groups = append(groups, code[i:i+codeGroup])
	}
	return strings.Join(groups, "-")
}

// readCode reads a code as people copy it: in any case, with dashes or spaces or none.
func readCode(said string) (code string, ok bool) {
	code = strings.NewReplacer("-", "", " ", "", "`", "", "*", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(said))
	ok = len(code) == codeLength && strings.Trim(code, codeLetters) == "" && (strings.Contains(said, "-") || !strings.Contains(said, " "))
	return code, ok
}
