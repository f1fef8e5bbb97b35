package main

import (
	"bufio"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// The root of the tree without entries, from which a witness begins.
const emptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

// runWitness runs litewitness with a fresh key, tells it of a log, prints "witness VKEY", and ends it when standard
// input ends. The program reaches its key through an agent only, and the command that would write the two rows below
// does not install.
func runWitness(binary, name, address, logOrigin string, vkeys []string) error {
	dir, err := os.MkdirTemp("", "witness") // short: a socket's path has at most 107 bytes
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fingerprint, err := serveKey(filepath.Join(dir, "s"))
	if err != nil {
		return err
	}
	db := filepath.Join(dir, "witness.db")
	cmd := exec.Command(binary,
		"-name", name, "-key", fingerprint, "-ssh-agent", filepath.Join(dir, "s"), "-db", db, "-listen", address)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	vkey := ""
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if _, after, found := strings.Cut(lines.Text(), "vkey="); found {
			vkey = strings.Trim(after, `"`)
		}
		if strings.Contains(lines.Text(), "msg=listening") {
			break
		}
	}
	if vkey == "" {
		return fmt.Errorf("%s does not start: %v", binary, lines.Err())
	}
	go io.Copy(io.Discard, stderr)
	if err := addLog(db, logOrigin, vkeys); err != nil {
		return err
	}
	fmt.Println("witness", vkey)
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

func addLog(db, logOrigin string, vkeys []string) error {
	conn, err := sqlite.OpenConn(db, 0)
	if err != nil {
		return err
	}
	defer conn.Close()
	err = sqlitex.Execute(conn, "INSERT INTO log VALUES(?, 0, ?)",
		&sqlitex.ExecOptions{Args: []any{logOrigin, emptyRoot}})
	for _, vkey := range vkeys {
		if err == nil {
			err = sqlitex.Execute(conn, "INSERT INTO key VALUES(?, ?)",
				&sqlitex.ExecOptions{Args: []any{logOrigin, vkey}})
		}
	}
	return err
}

// serveKey is an agent with one fresh key; it returns the key's fingerprint.
func serveKey(socket string) (string, error) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return "", err
	}
	keys := agent.NewKeyring()
	if err := keys.Add(agent.AddedKey{PrivateKey: private}); err != nil {
		return "", err
	}
	key, err := ssh.NewPublicKey(public)
	if err != nil {
		return "", err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return "", err
	}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go agent.ServeAgent(keys, conn)
		}
	}()
	return ssh.FingerprintSHA256(key), nil
}
