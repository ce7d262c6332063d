package redis_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"
)

// certificate writes a self-signed one for 127.0.0.1.
func certificate(t *testing.T) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, kind string, bytes []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return write("cert.pem", "CERTIFICATE", der), write("key.pem", "EC PRIVATE KEY", private)
}

// With rediss:// nothing goes in the clear, and a server whose certificate
// nobody vouches for is refused.
func TestTLS(t *testing.T) {
	t.Parallel()
	cert, key := certificate(t)
	port := storagetest.FreePort(t)
	tlsAddr := (&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port}).String()
	_, number, _ := net.SplitHostPort(tlsAddr)
	storagetest.StartRedis(t, "--tls-port", number, "--tls-cert-file", cert, "--tls-key-file", key, "--tls-auth-clients", "no")
	s := open(t, "rediss://"+tlsAddr+"?ca="+cert, time.Now)
	if err := change(t.Context(), s, "ada", 1); err != nil {
		t.Fatal(err)
	}
	until(t, "the certificate is refused", storagetest.Patience, func() bool { // a handshake can be too slow on a busy machine
		_, err := redis.Open(t.Context(), "rediss://"+tlsAddr, time.Now)
		if !errors.Is(err, storage.ErrUnavailable) {
			t.Fatalf("an unknown certificate: %v", err)
		}
		return strings.Contains(err.Error(), "certificate")
	})
	if _, err := redis.Open(t.Context(), "redis://"+tlsAddr, time.Now); err == nil {
		t.Error("plain text was taken by a TLS port")
	}
	if _, err := redis.Open(t.Context(), "rediss://"+tlsAddr+"?ca="+key+".missing", time.Now); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("a missing ca file: %v", err)
	}
}
