package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

const origin = "tessera.example/log"

func newAppender(ctx context.Context, dir string, batch uint, age, publish time.Duration) (
	*tessera.Appender, func(context.Context) error, tessera.LogReader, string, error) {
	skey, vkey, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return nil, nil, nil, "", err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return nil, nil, nil, "", err
	}
	driver, err := posix.New(ctx, posix.Config{Path: dir})
	if err != nil {
		return nil, nil, nil, "", err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(batch, age).
		WithCheckpointInterval(publish)
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, options)
	return appender, shutdown, reader, vkey, err
}

// makeLog appends entries in two halves, so that the log has a past, and prints the vkey.
func makeLog(dir, sizeText string) error {
	size, err := strconv.Atoi(sizeText)
	if err != nil {
		return err
	}
	ctx := context.Background()
	appender, shutdown, reader, vkey, err := newAppender(ctx, dir, 256, 50*time.Millisecond, 100*time.Millisecond)
	if err != nil {
		return err
	}
	await := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 50*time.Millisecond)
	var last tessera.IndexFuture
	for i := range size {
		last = appender.Add(ctx, tessera.NewEntry([]byte("record-"+strconv.Itoa(i))))
		if i == size/2 || i == size-1 {
			_, signed, err := await.Await(ctx, last)
			if err != nil {
				return err
			}
			if i == size/2 {
				if err := os.WriteFile(dir+"/checkpoint.earlier", signed, 0o644); err != nil {
					return err
				}
			}
		}
	}
	if err := shutdown(ctx); err != nil {
		return err
	}
	fmt.Println(vkey)
	return nil
}

// bench has so many callers append one entry of random bytes after another, each waiting until its own is durable.
func bench(dir, callersText, secondsText, batchText, ageText, sizeText string) error {
	callers, err := strconv.Atoi(callersText)
	if err != nil {
		return err
	}
	seconds, err := strconv.Atoi(secondsText)
	if err != nil {
		return err
	}
	batch, err := strconv.ParseUint(batchText, 10, 32)
	if err != nil {
		return err
	}
	age, err := time.ParseDuration(ageText)
	if err != nil {
		return err
	}
	size, err := strconv.Atoi(sizeText)
	if err != nil {
		return err
	}
	ctx := context.Background()
	appender, shutdown, _, _, err := newAppender(ctx, dir, uint(batch), age, time.Second)
	if err != nil {
		return err
	}
	var all []time.Duration
	var mutex sync.Mutex
	var group sync.WaitGroup
	failed := make(chan error, callers)
	start := time.Now()
	end := start.Add(time.Duration(seconds) * time.Second)
	for range callers {
		group.Add(1)
		go func() {
			defer group.Done()
			var own []time.Duration
			for now := time.Now(); now.Before(end); {
				entry := make([]byte, size)
				if _, err := rand.Read(entry); err != nil {
					failed <- err
					return
				}
				if _, err := appender.Add(ctx, tessera.NewEntry(entry))(); err != nil {
					failed <- err
					return
				}
				then := time.Now()
				own = append(own, then.Sub(now))
				now = then
			}
			mutex.Lock()
			all = append(all, own...)
			mutex.Unlock()
		}()
	}
	group.Wait()
	took := time.Since(start)
	select {
	case err := <-failed:
		return err
	default:
	}
	if err := shutdown(ctx); err != nil {
		return err
	}
	slices.Sort(all)
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"appends":    len(all),
		"per_second": float64(len(all)) / took.Seconds(),
		"ms_p50":     float64(all[len(all)/2].Microseconds()) / 1000,
		"ms_p99":     float64(all[len(all)*99/100].Microseconds()) / 1000,
	})
}
