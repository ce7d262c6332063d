package slack

import (
	"encoding/json"
	"strings"
)

// Manifest returns the app manifest that creates the Slack app in one paste
// (docs.slack.dev/reference/app-manifest). publicURL is how Slack reaches us.
func Manifest(publicURL string) ([]byte, error) {
	base := strings.TrimRight(publicURL, "/")
	m := map[string]any{
		"_metadata": map[string]any{"major_version": 2, "minor_version": 1},
		"display_information": map[string]any{
			"name":             "Mentor",
			"description":      "Takes your team through developer roadmaps, one task at a time.",
			"long_description": "Mentor gives each member one concrete task at a time from a backend developer roadmap, answers roadmap questions in plain words and names its source, keeps progress and streaks, and shows team leaderboards. It stores no messages: only who finished what and when.",
			"background_color": "#1f4b3f",
		},
		"features": map[string]any{
			"app_home": map[string]any{"home_tab_enabled": false, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"bot_user": map[string]any{"display_name": "Mentor", "always_online": true},
			"slash_commands": []any{map[string]any{
				"command": "/mentor", "url": base + "/slack/commands", "should_escape": true,
				"description": "Today's task, answers, progress", "usage_hint": "today | done | next | ask … | help",
			}},
		},
		"oauth_config": map[string]any{"scopes": map[string]any{"bot": []string{
			"app_mentions:read", // hear mentions
			"chat:write",        // answer them
			"commands",          // /mentor
			"im:history",        // hear direct messages
			"users:read",        // names and time zones
		}}},
		"settings": map[string]any{
			"event_subscriptions":    map[string]any{"request_url": base + "/slack/events", "bot_events": []string{"app_mention", "message.im"}},
			"interactivity":          map[string]any{"is_enabled": true, "request_url": base + "/slack/interactions", "message_menu_options_url": base + "/slack/options"},
			"org_deploy_enabled":     false,
			"socket_mode_enabled":    false,
			"token_rotation_enabled": false,
		},
	}
	data, err := json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}
