package coach_test

import "testing"

// What the filter for keeping and sending takes out of a question, our own answers
// still see: ports, error numbers, annotations, and what a token or a password is.
func TestQuestionsAreAnsweredWhole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.expect(t, person("w", "ada"),
		[2]string{"ask error connecting to port 27017, mongodb connection refused", "27017"},
		[2]string{"ask ORA-01555 snapshot too old", "ORA-01555"},
		[2]string{"ask why is my @Autowired field null", "@Autowired"},
		[2]string{"ask what do i do when the access token is expired", "refresh"},
	)
}
