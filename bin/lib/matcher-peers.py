#!/usr/bin/env python3
"""Measures other programs' searches on the vectors that the matcher's bench exported, one JSON line a figure.

    bin/lib/matcher-peers.py FOLDER [--ours FILE] [--threads 1,2] [--rounds 9]

FOLDER holds rows.f32, probes.f32 (float32, 512 values a row unless --dimension says otherwise) and found.i32 (for each probe the
numbers of the 50 rows that the matcher found). The programs are installed into a throw-away environment by pip. A round in which other
work used more than 0.1 core does not count; where too few are left, the line says so instead of a figure.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

PACKAGES = ["numpy", "faiss-cpu==1.15.1", "usearch", "hnswlib"]
QUIET = float(os.environ.get("MATCHER_PEERS_OTHERS", "0.1"))
K = 50


def reexecute_with_packages():
    with tempfile.TemporaryDirectory(prefix="matcher-peers-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = os.path.join(folder, "bin", "python")
        for package in PACKAGES:
            done = subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", package], stderr=subprocess.PIPE, text=True)
            if done.returncode != 0:
                print(f"{package} is not there: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        environment = dict(os.environ, MATCHER_PEERS_READY="1")
        sys.exit(subprocess.run([python, os.path.abspath(__file__), *sys.argv[1:]], env=environment).returncode)


def busy_seconds():
    with open("/proc/stat") as stat:
        fields = [int(field) for field in stat.readline().split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


def measure(rounds, work):
    """Median milliseconds of the quietest rounds, and what others used in the worst of these."""
    work()
    seen = []
    for _ in range(4 * rounds):
        busy, own, start = busy_seconds(), time.process_time(), time.perf_counter()
        times = 0
        while True:
            work()
            times += 1
            elapsed = time.perf_counter() - start
            if elapsed > 0.2:
                break
        others = max(0.0, (busy_seconds() - busy) - (time.process_time() - own)) / elapsed
        seen.append((others, 1000 * elapsed / times))
        if sum(1 for other, _ in seen if other <= QUIET) >= rounds:
            break
    kept = sorted(seen)[:rounds]
    times = sorted(ms for _, ms in kept)
    return times[len(times) // 2], max(other for other, _ in kept)


class Peers:
    def __init__(self, arguments):
        import numpy

        self.numpy = numpy
        self.dimension = arguments.dimension
        self.rounds = arguments.rounds
        self.rows = numpy.fromfile(os.path.join(arguments.folder, "rows.f32"), dtype="<f4").reshape(-1, self.dimension)
        self.probes = numpy.fromfile(os.path.join(arguments.folder, "probes.f32"), dtype="<f4").reshape(-1, self.dimension)
        self.found = numpy.fromfile(os.path.join(arguments.folder, "found.i32"), dtype="<i4").reshape(len(self.probes), K)
        self.ours = {}
        for text in open(arguments.ours) if arguments.ours else []:
            line = json.loads(text)
            if line.get("faces") == len(self.rows) and line.get("templates") == self.name(arguments) and "value" in line:
                self.ours[(line["case"], line["threads"])] = line
        self.templates = self.name(arguments)

    @staticmethod
    def name(arguments):
        return os.path.basename(os.path.normpath(arguments.folder)).rsplit("-", 1)[0]

    def line(self, peer, case, threads, value, others, numbers):
        if others > QUIET:
            self.skip(peer, f"other programs used {others:.2f} of a core meanwhile, which is more than {QUIET:.2f}", case, threads)
            return
        same = sum(len(set(a) & set(b)) for a, b in zip(numbers.tolist(), self.found[: len(numbers)].tolist()))
        ours = self.ours.get((case, threads))
        if ours is None:
            figure = {"metric": "ms_p50", "value": round(value, 3)}
        else:
            # Of the same vectors, in the same run: ratio is ours divided by theirs.
            figure = {"metric": ours["metric"], "value": ours["value"], "compared_to": peer, "their_value": round(value, 3)}
            figure["ratio"] = round(ours["value"] / value, 4)
        line = {
            "bench": "matcher",
            "case": case,
            "peer": peer,
            "templates": self.templates,
            "faces": len(self.rows),
            "dimension": self.dimension,
            "threads": threads,
            **figure,
            "recall_at_50": round(same / numbers.size, 5),
            "same_order": bool((numbers == self.found[: len(numbers)]).all()),
            "others_cpu": round(others / os.cpu_count(), 3),
        }
        print(json.dumps(line), flush=True)

    def skip(self, peer, why, case="one-query-best-50", threads=0):
        head = {"bench": "matcher", "case": case, "peer": peer, "templates": self.templates}
        print(json.dumps({**head, "threads": threads, "skipped": str(why)} if threads else {**head, "skipped": str(why)}), flush=True)

    def compare(self, peer, threads, search, batch=True):
        """search takes probes and gives row numbers."""
        one = [0]

        def next_one():
            probe = self.probes[one[0] % len(self.probes)][None, :]
            one[0] += 1
            search(probe)

        value, others = measure(self.rounds, next_one)
        numbers = self.numpy.concatenate([search(self.probes[i : i + 1]) for i in range(len(self.probes))])
        self.line(peer, "one-query-best-50", threads, value, others, numbers)
        if batch:
            value, others = measure(3, lambda: search(self.probes))
            self.line(peer, "batch-64", threads, value / len(self.probes), others, search(self.probes))

    def faiss(self, threads):
        import faiss

        faiss.omp_set_num_threads(threads)
        flat = faiss.IndexFlatIP(self.dimension)
        flat.add(self.rows)
        # Below this many probes FAISS does not use BLAS; as it comes, 64 of them would look many times slower than they need be.
        faiss.cvar.distance_compute_blas_threshold = 20
        self.compare("faiss-1.15.1-IndexFlatIP", threads, lambda probes: flat.search(probes, K)[1])
        if threads > 1:
            shards = faiss.IndexShards(self.dimension, True, True)
            parts = []
            for part in self.numpy.array_split(self.rows, threads):
                shard = faiss.IndexFlatIP(self.dimension)
                shard.add(part)
                parts.append(shard)
                shards.add_shard(shard)
            faiss.omp_set_num_threads(1)
            self.compare(f"faiss-1.15.1-IndexFlatIP-{threads}-shards", threads, lambda probes: shards.search(probes, K)[1], batch=False)
            faiss.omp_set_num_threads(threads)
            del shards, parts
        del flat
        for name, kind in (("SQ8", faiss.ScalarQuantizer.QT_8bit), ("fp16", faiss.ScalarQuantizer.QT_fp16)):
            index = faiss.IndexScalarQuantizer(self.dimension, kind, faiss.METRIC_INNER_PRODUCT)
            index.train(self.rows[:100000])
            index.add(self.rows)
            self.compare(f"faiss-1.15.1-{name}", threads, lambda probes: index.search(probes, K)[1], batch=False)
            del index

    def usearch(self, threads):
        import usearch.index

        rows = self.numpy.clip(self.numpy.rint(self.rows * 127 / abs(self.rows).max()), -127, 127).astype("int8")
        scale = 127 / abs(self.probes).max()

        def search(probes):
            codes = self.numpy.clip(self.numpy.rint(probes * scale), -127, 127).astype("int8")
            keys = usearch.index.search(rows, codes, K, usearch.index.MetricKind.Cos, exact=True, threads=threads).keys
            return self.numpy.asarray(keys).reshape(len(probes), K)

        self.compare("usearch-i8-exact", threads, search, batch=False)

    def hnswlib(self, threads):
        import hnswlib

        index = hnswlib.BFIndex(space="ip", dim=self.dimension)
        index.init_index(max_elements=len(self.rows))
        index.add_items(self.rows)
        if threads == 1:
            self.compare("hnswlib-brute-force", threads, lambda probes: index.knn_query(probes, k=K)[0].astype("int64"), batch=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--ours", help="what the matcher's bench printed, to be compared with")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    # Set where the packages are installed already.
    if not os.environ.get("MATCHER_PEERS_READY"):
        reexecute_with_packages()
    peers = Peers(arguments)
    for threads in (int(word) for word in arguments.threads.split(",")):
        for name in ("faiss", "usearch", "hnswlib"):
            try:
                getattr(peers, name)(threads)
            except ImportError as missing:
                peers.skip(name, missing)


if __name__ == "__main__":
    main()
