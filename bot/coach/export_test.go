package coach

// Verbs are the first words that a command knows besides the choices of its arguments.
func (b *Bot) Verbs(name string) []string {
	cmd, _ := router{Bot: b}.command(name)
	return cmd.verbs
}
