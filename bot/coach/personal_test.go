package coach_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/coach"
)

// What tells about a person or opens a door is neither sent nor kept; what says
// what the question is about stays.
func TestPersonalThingsAreNeitherSentNorKept(t *testing.T) {
	t.Parallel()
	var sent []string
	w := worldOf(t, func(c *coach.Config) {
		c.Answers = engine()
		c.Wording = wordsFunc(func(ask bot.Asking) (bot.Worded, error) {
			sent = append(sent, ask.Question)
			return bot.Worded{}, errors.New("no")
		})
	})
	const ask = "what is frobnicatorql "
	for _, secret := range []string{
		"ada@example.com", "+49 170 1234567", "(555) 123-4567", "555-123-4567", "4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111", "3782 822463 10005",
		"DE89 3704 0044 0532 0130 00", "password=hunter2", "password is hunter2", "token: abc", "API_KEY=abc", "Bearer abcdefgh1",
		"sk-proj-4hs8dk2", "ghp_16C7e42F292c69", "AKIAIOSFODNN7EXAMPLE", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.x", "10.20.30.40", "fe80:1:2:3:4:5:6:7",
		"https://ada:pw@example.com/x", "12 Long Meadow Lane", "Hauptstraße 5", "My name is Grace Hopper", "Dr. Hopper", "<@U123>", "@grace",
		"-----BEGIN RSA PRIVATE KEY----- MIIE abc -----END RSA PRIVATE KEY-----",
		"0170 1234567", "030/1234567", "020 7946 0958", "0049 170 1234567", "1-800-555-0199", "GB29NWBK60161331926819", "078-05-1120", "4111.1111.1111.1111",
		"SG.abc123.def456", "hf_abcDEF123", "ssh-rsa AAAAB3NzaC1yc2E", "eyJh.eyJz.c2ln", "xapp-1-A", "0x4a5b6c7d8e9f0a1b", "d41d8cd98f00b204e9800998ecf8427e",
		"pw: geheim", "pw geheim1", "passwort: geheim", "kennwort ist geheim", "contraseña: secreto", "mot de passe: secret", "password was hunter2", "pass=hunter2",
		"pin 4711", "client_secret=abc", "aws_secret_access_key = abc/def+ghi", "secret key: abc", "MY_TOKEN=abc", "x-api-key: abc", "authorization: basic dXNlcjpwYXNz",
		"221B Baker Street", "5 rue de Rivoli", "Calle Mayor 3", "Musterweg 12", "Am Markt 5", "P.O. Box 123", "00:1A:2B:3C:4D:5E", "2001:db8::1", "fe80::1ff:fe23:4567:890a",
		"grace at example dot com", "grace [at] example.com", "grace(at)example.com", "I'm Grace Hopper", "Grace Hopper here", "my name's Grace", "ich heiße Grace Hopper",
		"10.20.30.40:8080", "<!channel>", "C024BE91L", "postgres://u:p@h/db", "Name of ada", "ADA",
		"grace＠navy．mil", "４１１１ １１１１ １１１１ １１１１", "۰۹۱۲۳۴۵۶۷۸۹", "06 12 34 56 78", "030 12 34 56 78", "(0)30 1234 5678", "10.1.2.3/32",
		"EAACEdEose0cBA0PZC1", "ya29.a0AfH6SMBx", "dckr_pat_Abc-123_x", "hvs.CAESIJ0abc", "lin_api_abc123XYZ", "secret_abc123XYZ", "figd_abc-123XYZ", "Zm9vYmFyYmF6cXV4Cg==",
		"MTIzNDU2.Nzg5.abcDEF", "NTk2MzI0.X1.Zz-abc", "xoxe.xoxp-1-Mi0yLTEx", "pk.eyJ1Ijoi.abc", "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", "AGE-SECRET-KEY-1QQQ",
		"PGPASSWORD=abc", "password we use is hunter2", "passwort lautet geheim7", "pass hunter2", "login root/hunter2",
	} {
		sent = nil
		w.say(person("w", "ada"), "ask "+ask+secret)
		for _, text := range sent {
			if text != strings.TrimSpace(ask) {
				t.Errorf("of %q was sent %q", secret, text)
			}
		}
		ws, err := w.store.Workspace(t.Context(), "w")
		if err != nil || len(ws.Unanswered) > 1 { // all of them are the same question
			t.Fatalf("of %q was kept %v, %v", secret, ws.Unanswered, err)
		}
	}
	for _, kept := range []string{
		"127.0.0.1", "10.0.0.0/8", "e1100", "java.lang.OutOfMemoryError", "port 8080", "http 404", "301 302 307", "2024 2025 2026", "in 2026", "3.14.1",
		"token is expired", "access token is invalid", "a password hash", "password sha256", "a bearer token", "basic authentication", "password reset", "api key vs token",
		"1 000 000 rows", "pass by value", "localhost:8080", "cve-2021-44228", "std::vector", "spring 5", "http 2 via nginx", "10:30:45", "2024-01-02", "look at node.js", "bypass: x",
		"Base64Encoder", "OAuth2Client", "Http2ServerConfig", "Java8DateTimeFormatter", "utf8mb4_general_ci", "user 1/2", "password in step 2 is hashed", "10.1.0.0/16",
	} {
		sent = nil
		w.say(person("w", "ada"), "ask "+ask+kept)
		if slices.ContainsFunc(sent, func(text string) bool { return text != ask+kept }) {
			t.Errorf("of %q was sent %q", kept, sent)
		}
	}
}
