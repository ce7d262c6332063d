package storagetest

import "time"

// Patience is how long a test waits for something that must happen. It decides
// only how soon a test that hangs is ended, never how quick the product has to
// be: a whole program shares the machine with everything else that runs there.
const Patience = 2 * time.Minute
