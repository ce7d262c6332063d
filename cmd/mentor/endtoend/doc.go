// Package endtoend holds tests only: each platform's adapter with the real
// conversation, the built-in content and a real store behind it, and a fake
// platform in front. What an adapter does with an answer is tested beside the
// adapter; what a person gets in the end is tested here.
package endtoend
