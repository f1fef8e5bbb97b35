package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"

	"filippo.io/torchwood"
	fproof "github.com/transparency-dev/formats/proof"
	fwitness "github.com/transparency-dev/formats/witness"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/tlog"
)

func verifyReceipt(receiptFile, entryFile, policyFile string) error {
	var r report
	receipt, err := os.ReadFile(receiptFile)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return err
	}
	policy, err := readPolicy(policyFile)
	if err != nil {
		return err
	}
	r.tell("torchwood", "receipt", torchwood.VerifyProof(policy, tlog.RecordHash(entry), receipt))
	r.tell("formats proof, merkle", "receipt", receiptWithMerkle(receipt, entry, policy))
	return r.end()
}

func receiptWithMerkle(receipt, entry []byte, policy torchwood.Policy) error {
	var p fproof.TLogProof
	if err := p.Unmarshal(receipt); err != nil {
		return err
	}
	c, _, err := torchwood.VerifyCheckpoint(p.Checkpoint, policy)
	if err != nil {
		return err
	}
	var path [][]byte
	for i := range p.Hashes {
		path = append(path, p.Hashes[i][:])
	}
	leaf := rfc6962.DefaultHasher.HashLeaf(entry)
	return proof.VerifyInclusion(rfc6962.DefaultHasher, p.Index, uint64(c.N), leaf, path, c.Hash[:])
}

func readPolicy(file string) (torchwood.Policy, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return torchwood.ParsePolicy(text)
}

func verifyCheckpoint(checkpointFile, policyFile string) error {
	var r report
	signed, err := os.ReadFile(checkpointFile)
	if err != nil {
		return err
	}
	policy, err := readPolicy(policyFile)
	r.tell("torchwood", "policy", err)
	if err != nil {
		return r.end()
	}
	c, n, err := torchwood.VerifyCheckpoint(signed, policy)
	if err == nil {
		r.tell("torchwood", fmt.Sprintf("checkpoint over %d entries with %d signatures", c.N, len(n.Sigs)), nil)
	} else {
		r.tell("torchwood", "checkpoint", err)
	}
	text, err := os.ReadFile(policyFile)
	if err != nil {
		return err
	}
	group, err := fwitness.ParsePolicy(text)
	r.tell("formats witness", "policy", err)
	if err == nil && !group.Satisfied(signed) {
		r.tell("formats witness", "checkpoint", fmt.Errorf("the quorum has not signed"))
	} else if err == nil {
		r.tell("formats witness", "checkpoint", nil)
	}
	return r.end()
}

// probe is a proof with the verdict that this project gave.
type probe struct {
	Kind    string   `json:"kind"`
	Index   uint64   `json:"index"`
	Older   uint64   `json:"older"`
	Size    uint64   `json:"size"`
	Leaf    []byte   `json:"leaf"`
	OldRoot []byte   `json:"old_root"`
	Root    []byte   `json:"root"`
	Proof   [][]byte `json:"proof"`
	Holds   bool     `json:"holds"`
}

func judgeProbes(file string) error {
	var r report
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	holding, refused := 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p probe
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return err
		}
		if p.Holds {
			holding++
		} else {
			refused++
		}
		for judge, holds := range map[string]bool{"merkle": p.withMerkle() == nil, "x/mod tlog": p.withMod() == nil} {
			if holds != p.Holds {
				r.tell(judge, lines.Text(), fmt.Errorf("it says %v", holds))
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if r.failed == 0 {
		r.tell("merkle and x/mod tlog", fmt.Sprintf("%d proofs hold and %d do not", holding, refused), nil)
	}
	return r.end()
}

func (p probe) withMerkle() error {
	h := rfc6962.DefaultHasher
	if p.Kind == "inclusion" {
		return proof.VerifyInclusion(h, p.Index, p.Size, p.Leaf, p.Proof, p.Root)
	}
	return proof.VerifyConsistency(h, p.Older, p.Size, p.Proof, p.OldRoot, p.Root)
}

// withMod asks x/mod, which counts a tree's size in signed numbers and panics at an index outside the tree.
func (p probe) withMod() (err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("panic: %v", e)
		}
	}()
	var hashes []tlog.Hash
	for _, h := range p.Proof {
		hash, err := tlog.ParseHash(base64.StdEncoding.EncodeToString(h))
		if err != nil {
			return err
		}
		hashes = append(hashes, hash)
	}
	if p.Kind == "inclusion" {
		return tlog.CheckRecord(hashes, int64(p.Size), hash(p.Root), int64(p.Index), hash(p.Leaf))
	}
	return tlog.CheckTree(hashes, int64(p.Size), hash(p.Root), int64(p.Older), hash(p.OldRoot))
}

func hash(b []byte) (h tlog.Hash) {
	copy(h[:], b)
	return h
}
