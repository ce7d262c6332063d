package intent

// Wishes of those who run the workspace: roles and what was done by them.
var runningFrames = []frame{
	{
		line: "admin lead {member}", needs: "turn|create|add|be|give|name|appoint|promote MEMBER lead", also: "an as role now to team", bars: "who what how not",
		mood: acts | exact,
	},
	{
		line: "admin admin {member}", needs: "turn|create|add|be|give|name|appoint|promote MEMBER admin", also: "an as role now to", bars: "who what how not",
		mood: acts | exact,
	},
	{
		line: "admin mentor {member}", needs: "turn|create|add|be|give|name|appoint|promote MEMBER mentor", also: "an as role now to", bars: "who what how not",
		mood: acts | exact,
	},
	{
		line: "admin remove {member} lead", needs: "delete|leave|stop|not|off|demote MEMBER lead", also: "an as role from longer be is", bars: "who what how",
		mood: acts | exact,
	},
	{
		line: "admin remove {member} admin", needs: "delete|leave|stop|not|off|demote MEMBER admin", also: "an as role from longer be is", bars: "who what how",
		mood: acts | exact,
	},
	{
		line: "admin remove {member} mentor", needs: "delete|leave|stop|not|off|demote MEMBER mentor", also: "an as role from longer be is", bars: "who what how",
		mood: acts | exact,
	},
	{line: "admin", needs: "who admins", also: "is show all", mood: tells | exact},
	{line: "admin", needs: "who is admin", also: "here system", mood: tells | exact},
	{line: "admin", needs: "show admins", also: "all", mood: tells | exact},
	{line: "admin", needs: "who is leads", also: "here", mood: tells | exact},
	{line: "admin roles", needs: "who roles", also: "what is all show have", mood: tells | exact},
	{line: "admin audit", needs: "audit show", also: "log trail last", bars: "what how", mood: tells | exact},
	{line: "admin audit", needs: "audit log|trail", also: "show", bars: "what how", mood: tells | exact},
	{line: "admin setup", needs: "create workspace", bars: "what how", mood: acts | exact},
}
