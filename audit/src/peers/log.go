package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/torchwood"
	flog "github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Tessera's fsck can wait for ever once all its workers have ended on mismatches.
const fsckPatience = 60 * time.Second

// folder reads the files of an exported log for golang.org/x/mod, whose own paths have the tile height in them.
type folder string

func (f folder) Height() int { return torchwood.TileHeight }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, t := range tiles {
		var err error
		if data[i], err = os.ReadFile(filepath.Join(string(f), torchwood.TilePath(t))); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func verifyLog(dir, vkeyFile string) error {
	var r report
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	lines, err := os.ReadFile(vkeyFile)
	if err != nil {
		return err
	}
	for _, vkey := range strings.Fields(string(lines)) {
		tree, err := openWithMod(signed, vkey)
		r.tell("x/mod note", fmt.Sprintf("checkpoint over %d entries", tree.N), err)
		if err != nil {
			continue
		}
		r.tell("formats log", "checkpoint", openWithFormats(signed, vkey, tree))
		entries, err := readWithTorchwood(dir, tree)
		r.tell("torchwood client", fmt.Sprintf("%d entries authenticated", len(entries)), err)
		if err != nil {
			continue
		}
		r.tell("x/mod tlog", "every record, and proofs out of tiles", proveWithMod(dir, tree, entries))
		r.tell("merkle compact", "root over all entries", rootWithMerkle(tree, entries))
		r.tell("tessera fsck", "every bundle and tile", fsckWithTessera(dir, vkey))
	}
	return r.end()
}

func openWithMod(signed []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	n, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	c, err := torchwood.ParseCheckpoint(n.Text)
	if err == nil && c.Extension != "" {
		err = errors.New("the checkpoint has extension lines")
	}
	if err == nil && c.Origin != verifier.Name() {
		err = fmt.Errorf("the origin is %q, the key's name %q", c.Origin, verifier.Name())
	}
	return c.Tree, err
}

func openWithFormats(signed []byte, vkey string, tree tlog.Tree) error {
	verifier, err := fnote.NewVerifier(vkey)
	if err != nil {
		return err
	}
	c, rest, _, err := flog.ParseCheckpoint(signed, verifier.Name(), verifier)
	if err != nil {
		return err
	}
	if c.Size != uint64(tree.N) || !bytes.Equal(c.Hash, tree.Hash[:]) || len(rest) != 0 {
		return errors.New("formats reads another checkpoint than torchwood")
	}
	return nil
}

func readWithTorchwood(dir string, tree tlog.Tree) ([][]byte, error) {
	tiles, err := torchwood.NewTileFS(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	c, err := torchwood.NewClient(tiles)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for i, entry := range c.AllEntries(context.Background(), tree, 0) {
		if i != int64(len(entries)) {
			return nil, fmt.Errorf("entry %d after %d entries", i, len(entries))
		}
		entries = append(entries, bytes.Clone(entry))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if int64(len(entries)) != tree.N {
		return nil, fmt.Errorf("%d entries, where the checkpoint says %d", len(entries), tree.N)
	}
	return entries, nil
}

func proveWithMod(dir string, tree tlog.Tree, entries [][]byte) error {
	hashes := tlog.TileHashReader(tree, folder(dir))
	for i, entry := range entries {
		h, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		if err != nil {
			return err
		}
		if h[0] != tlog.RecordHash(entry) {
			return fmt.Errorf("record %d is not in its tile", i)
		}
	}
	for i := int64(0); i < tree.N; i += 1 + tree.N/50 {
		p, err := tlog.ProveRecord(tree.N, i, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(p, tree.N, tree.Hash, i, tlog.RecordHash(entries[i])); err != nil {
			return err
		}
		older, err := tlog.TreeHash(i+1, hashes)
		if err != nil {
			return err
		}
		t, err := tlog.ProveTree(tree.N, i+1, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(t, tree.N, tree.Hash, i+1, older); err != nil {
			return err
		}
		var theirs [][]byte
		for _, h := range p {
			theirs = append(theirs, bytes.Clone(h[:]))
		}
		leaf := rfc6962.DefaultHasher.HashLeaf(entries[i])
		err = proof.VerifyInclusion(rfc6962.DefaultHasher, uint64(i), uint64(tree.N), leaf, theirs, tree.Hash[:])
		if err != nil {
			return err
		}
	}
	return nil
}

func rootWithMerkle(tree tlog.Tree, entries [][]byte) error {
	r := (&compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}).NewEmptyRange(0)
	for _, entry := range entries {
		if err := r.Append(rfc6962.DefaultHasher.HashLeaf(entry), nil); err != nil {
			return err
		}
	}
	root, err := r.GetRootHash(nil)
	if err != nil {
		return err
	}
	if len(entries) > 0 && !bytes.Equal(root, tree.Hash[:]) {
		return fmt.Errorf("the entries hash to %x, the checkpoint says %x", root, tree.Hash[:])
	}
	return nil
}

func fsckWithTessera(dir, vkey string) error {
	verifier, err := fnote.NewVerifier(vkey)
	if err != nil {
		return err
	}
	check := fsck.New(verifier.Name(), verifier, client.FileFetcher{Root: dir}, leafHashes, fsck.Opts{N: 4})
	ctx, cancel := context.WithTimeout(context.Background(), fsckPatience)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- check.Check(ctx) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return errors.New("it has not ended after " + fsckPatience.String())
	}
}

func leafHashes(bundle []byte) ([][]byte, error) {
	var b api.EntryBundle
	if err := b.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	var hashes [][]byte
	for _, entry := range b.Entries {
		hashes = append(hashes, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return hashes, nil
}
