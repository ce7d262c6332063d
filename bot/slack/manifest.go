package slack

import (
	"encoding/json"
	"slices"
	"strings"

	"mentor/bot/slack/grant"
)

// The names by which Slack tells our shortcuts apart.
const (
	shortcutAbout = "ask_about_message"
	shortcutAsk   = "ask_mentor"
	shortcutQuiz  = "quiz_me"
)

// shortcutLines are what the shortcuts stand for that can be used anywhere.
var shortcutLines = map[string]string{shortcutAsk: "ask", shortcutQuiz: "quiz"}

// events are those that the bot subscribes to.
var events = []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked", "user_change"}

// Design describes the app to create.
type Design struct {
	PublicURL string // how Slack reaches us; "" makes an app for Socket Mode
	Many      bool   // for workspaces that install the app by themselves
	Socket    bool   // Socket Mode although there's an address: that is for installing only
	Assistant bool   // with the assistant pane, which only paid workspaces have
}

// Manifest returns the app manifest that creates the Slack app in one paste
// (docs.slack.dev/reference/app-manifest).
func Manifest(d Design) ([]byte, error) {
	base := strings.TrimRight(d.PublicURL, "/")
	overHTTP := base != "" && !d.Socket
	scopes, heard := scopeNames(), slices.Clone(events)
	if d.Assistant {
		scopes = append(scopes, assistantScope)
		heard = append(heard, "assistant_thread_context_changed", "assistant_thread_started")
	}
	if d.Many {
		heard = append(heard, "team_access_granted", "team_access_revoked")
	}
	command := map[string]any{
		"command": "/mentor", "should_escape": true,
		"description": "Today's task, answers, progress", "usage_hint": "today | done | next | ask … | help",
	}
	oauth := map[string]any{"scopes": map[string]any{"bot": scopes}}
	subscriptions := map[string]any{"bot_events": heard}
	interactivity := map[string]any{"is_enabled": true}
	if base != "" {
		oauth["redirect_urls"] = []string{base + grant.FinishPath}
	}
	if overHTTP {
		command["url"] = base + "/slack/commands"
		subscriptions["request_url"] = base + "/slack/events"
		interactivity["request_url"] = base + "/slack/interactions"
		interactivity["message_menu_options_url"] = base + "/slack/options"
	}
	data, err := json.MarshalIndent(map[string]any{
		"_metadata": map[string]any{"major_version": 2, "minor_version": 1},
		"display_information": map[string]any{
			"name":        "Mentor",
			"description": "Takes your team through developer roadmaps, one task at a time.",
			"long_description": "Mentor gives each member one concrete task at a time from a backend developer roadmap, " +
				"answers roadmap questions in plain words and names its source, keeps progress and streaks, and shows team leaderboards. " +
				"Of messages it keeps only calls for help, for a week.",
			"background_color": "#1f4b3f",
		},
		"features":     features(command, d.Assistant),
		"oauth_config": oauth,
		"settings": map[string]any{
			"event_subscriptions":    subscriptions,
			"interactivity":          interactivity,
			"org_deploy_enabled":     d.Many,
			"socket_mode_enabled":    !overHTTP,
			"token_rotation_enabled": d.Many,
		},
	}, "", "  ")
	return append(data, '\n'), err
}

func features(command map[string]any, assistant bool) map[string]any {
	prompts := make([]any, 0, len(assistantPrompts))
	for _, p := range assistantPrompts {
		prompts = append(prompts, map[string]any{"title": p[0], "message": p[1]})
	}
	f := map[string]any{
		"app_home":       map[string]any{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
		"bot_user":       map[string]any{"display_name": "Mentor", "always_online": true},
		"slash_commands": []any{command},
		"shortcuts": []any{
			map[string]any{"name": "Ask Mentor about this", "type": "message", "callback_id": shortcutAbout, "description": "Explains what a message speaks of"},
			map[string]any{"name": "Ask Mentor", "type": "global", "callback_id": shortcutAsk, "description": "Ask a roadmap question from anywhere"},
			map[string]any{"name": "Quiz me", "type": "global", "callback_id": shortcutQuiz, "description": "Questions on the topic you are at"},
		},
	}
	if assistant {
		f["assistant_view"] = map[string]any{"assistant_description": "Answers roadmap questions and knows where you stand.", "suggested_prompts": prompts}
	}
	return f
}
