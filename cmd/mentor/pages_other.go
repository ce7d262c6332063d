//go:build !linux

package main

// dropPages does nothing where it isn't known how.
func dropPages() {}
