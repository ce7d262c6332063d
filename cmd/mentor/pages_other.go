//go:build !linux

package main

// dropPages does nothing on other systems.
func dropPages() {}
