// Command peers lets software that other people wrote judge a log of this project, and the other way round.
//
// Every check prints one line: "ok" or "FAIL", who judged, and what. The exit status is 1 if anything failed.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"k8s.io/klog/v2"
)

const usage = `peers log FOLDER VKEY        every reader of others over an exported log
peers receipt FILE ENTRY POLICY   a .tlog-proof over the entry in the file ENTRY
peers checkpoint FILE POLICY      a checkpoint under a tlog-policy
peers probes FILE                 proofs, right and wrong: others judge each as we do
peers make FOLDER SIZE            makes a log with Tessera's POSIX driver, and prints its vkey
peers witness BINARY NAME ADDRESS ORIGIN VKEY...
                                  runs litewitness for a log until standard input ends
peers bench FOLDER CALLERS SECONDS BATCH AGE SIZE
                                  appends entries of so many bytes to Tessera's POSIX driver, and prints figures
`

func main() {
	klogs := flag.NewFlagSet("klog", flag.PanicOnError)
	klog.InitFlags(klogs)
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)

	commands := map[string]struct {
		least int
		run   func([]string) error
	}{
		"log":        {2, func(a []string) error { return verifyLog(a[0], a[1]) }},
		"receipt":    {3, func(a []string) error { return verifyReceipt(a[0], a[1], a[2]) }},
		"checkpoint": {2, func(a []string) error { return verifyCheckpoint(a[0], a[1]) }},
		"probes":     {1, func(a []string) error { return judgeProbes(a[0]) }},
		"make":       {2, func(a []string) error { return makeLog(a[0], a[1]) }},
		"witness":    {5, func(a []string) error { return runWitness(a[0], a[1], a[2], a[3], a[4:]) }},
		"bench":      {6, func(a []string) error { return bench(a[0], a[1], a[2], a[3], a[4], a[5]) }},
	}
	if len(os.Args) < 2 || commands[os.Args[1]].run == nil || len(os.Args)-2 < commands[os.Args[1]].least {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err := commands[os.Args[1]].run(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// report prints the verdict of each judge and remembers whether one was against.
type report struct{ failed int }

func (r *report) tell(judge, what string, err error) {
	if err != nil {
		r.failed++
		fmt.Printf("FAIL %s: %s: %v\n", judge, what, err)
		return
	}
	fmt.Printf("ok   %s: %s\n", judge, what)
}

func (r *report) end() error {
	if r.failed > 0 {
		return fmt.Errorf("%d checks failed", r.failed)
	}
	return nil
}
