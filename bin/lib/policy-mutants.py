"""Changes the rules one small step at a time, and looks whether a case or a test notices. Run by bin/policy mutate.

    policy-mutants.py OPA POLICIES_REGO [--only TEXT] [--first N] [--list]

Each change turns one comparison or moves it by one, raises one number by one, leaves out one condition or one "not", or
takes one word out of a list. The acceptance cases are asked first, those about the changed rule before the others; what
they do not notice goes to the unit tests. Changes that cannot be noticed are named in mutants.json, each with the
reason. Prints a line for each other change that nobody noticed, and for each reason that is no longer needed; ends with
1 if there was one.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

# What opa test does with a case; under another name, because test files stay out of the server.
AGREES = """package mutants

import data.countersign.main
import data.countersign.main_test

wrong contains name if {
	some name in input.names
	not _right(name)
}

_right(name) if {
	given := data.acceptance[name]
	decision := main.decision with input as main_test._document(given.input)
	main_test._agrees(decision, given.expect)
}
"""

COMPARISONS = {"<": ["<=", ">="], "<=": ["<"], ">": [">=", "<="], ">=": [">"], "==": ["!="], "!=": ["=="]}


def mutants(text):
    """Yields (line number, what was done, text of the mutant)."""
    lines = text.split("\n")
    depth = 0
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped or stripped.startswith(("#", "package", "import")):
            continue
        if "rego.metadata" in line:
            continue

        def changed(new, what):
            return number + 1, what, "\n".join(lines[:number] + [new] + lines[number + 1 :])

        code = re.sub(r'"(?:[^"\\]|\\.)*"', lambda m: "\0" * len(m.group()), line)
        for match in re.finditer(r"(?<![:<>=!])(<=|>=|==|!=|<|>)(?!=)", code):
            for other in COMPARISONS[match.group()]:
                new = line[: match.start()] + other + line[match.end() :]
                yield changed(new, f"{match.group()} became {other}")
        for match in re.finditer(r"(?<![\w.\[])\d+\b", code):
            new = line[: match.start()] + str(int(match.group()) + 1) + line[match.end() :]
            yield changed(new, f"{match.group()} became {int(match.group()) + 1}")
        for match in re.finditer(r"\bnot ", code):
            yield changed(line[: match.start()] + line[match.end() :], "left out a not")
        for match in re.finditer(r'\{("[^"]*"(?:, "[^"]*")+)\}', line):
            words = match.group(1).split(", ")
            for word in words:
                rest = ", ".join(w for w in words if w != word)
                yield changed(line[: match.start(1)] + rest + line[match.end(1) :], f"left {word} out of a list")
        if re.fullmatch(r'"[^"]*",', stripped):
            yield changed("", f"left {stripped[:-1]} out of a list")
        # A condition of a body of several lines. Names that are given a value are needed further down.
        if depth > 0 and not stripped.endswith(("{", "[", "(", ",")) and not stripped.startswith(("}", "]", ")", '"')):
            if ":=" not in code and not stripped.startswith(("some ", "every ")):
                yield changed(re.match(r"\s*", line).group() + "true", f"left out: {stripped}")
        single = re.search(r" if (?!\{)(?!not )(.+)$", line)
        if single and not line.rstrip().endswith(("{", "[", "(")):
            yield changed(line[: single.start(1)] + "true", f"left out: {single.group(1)}")
        depth += code.count("{") - code.count("}")


class Judge:
    """A server of OPA with all rules and cases, in which one file at a time is replaced."""

    def __init__(self, opa, rego, work):
        self.opa, self.work = opa, work
        self.bundle = os.path.join(work, "bundle")
        shutil.copytree(os.path.join(rego, "bundle"), self.bundle)
        self.cases, bases = {}, {}
        folder = os.path.join(rego, "acceptance")
        for file in sorted(os.listdir(folder)):
            if file.endswith(".json"):
                self.cases[file[:-5]] = json.load(open(os.path.join(folder, file)))
        for file in sorted(os.listdir(os.path.join(folder, "bases"))):
            bases[file[:-5]] = json.load(open(os.path.join(folder, "bases", file)))
        self.data = os.path.join(work, "cases.json")
        json.dump({"acceptance": self.cases, "acceptance_bases": bases}, open(self.data, "w"))
        self.bases = bases
        open(os.path.join(work, "mutants.rego"), "w").write(AGREES)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = subprocess.Popen(
            [opa, "run", "--server", "--addr", f"127.0.0.1:{self.port}", "--log-level", "error", "--disable-telemetry"]
            + [self.bundle, self.data, os.path.join(work, "mutants.rego")],
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                self.ask("GET", "/health")
                break
            except OSError:
                time.sleep(0.2)
        self.ids = {}
        for policy in self.ask("GET", "/v1/policies")[1]["result"]:
            self.ids[os.path.realpath("/" + policy["id"].lstrip("/"))] = policy["id"]

    def ask(self, method, path, body=None, kind="application/json"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request(method, path, body, {"Content-Type": kind})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text or "{}")

    def put(self, path, text):
        policy = urllib.parse.quote(self.ids[os.path.realpath(path)], safe="")
        return self.ask("PUT", "/v1/policies/" + policy, text.encode(), "text/plain")[0] == 200

    def named(self, path):
        """The cases that ask the pack of a file; all of them for what belongs to no pack or to base."""
        pack = re.search(r"/packs/([a-z0-9_]+)/", path)
        if not pack or pack.group(1) == "base":
            return sorted(self.cases)
        name = pack.group(1).replace("_", "-")
        return sorted(
            case
            for case, given in self.cases.items()
            if name in json.dumps(self.bases.get(given["input"].get("base"), {})) + json.dumps(given["input"])
        )

    def sooner(self, path, names):
        """Cases that are about the rule first: most changes are noticed by one of these."""
        rule = re.search(r"/packs/([a-z0-9_]+)/rules/([a-z0-9_]+)/([a-z0-9_]+)/", path)
        code = "/".join(rule.groups()).replace("_", "-") if rule else "?"
        areas = [code, code.rsplit("/", 1)[0] + "/"]

        def far(name):
            text = json.dumps(self.cases[name]["expect"])
            return next((i for i, about in enumerate(areas) if about in text), len(areas))

        return sorted(names, key=far)

    def noticed(self, path, text):
        """What noticed the change of a file, or None."""
        if not self.put(path, text):
            return "does not compile"
        names = self.sooner(path, self.named(path))
        for first in range(0, len(names), 30):
            body = json.dumps({"input": {"names": names[first : first + 30]}})
            status, answer = self.ask("POST", "/v1/data/mutants/wrong", body)
            if status != 200 or answer.get("result") != []:
                return "a case"
        if "/packs/" in path:  # packs have cases, and no unit tests
            return None
        tests = subprocess.run([self.opa, "test", "--timeout", "600s", self.bundle, self.data], capture_output=True)
        return "a unit test" if tests.returncode != 0 else None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("opa")
    arguments.add_argument("rego")
    arguments.add_argument("--only", default="", help="files whose path contains this")
    arguments.add_argument("--first", type=int, default=0, help="at most so many mutants")
    arguments.add_argument("--list", action="store_true", help="count them and stop")
    given = arguments.parse_args()
    work = tempfile.mkdtemp(prefix="mutants-")
    survived = judged = 0
    explained = json.load(open(os.path.join(given.rego, "mutants.json")))
    needed = set()
    seen = set()
    judge = None
    try:
        judge = Judge(given.opa, given.rego, work)
        for folder, _, files in sorted(os.walk(judge.bundle)):
            for file in sorted(files):
                path = os.path.join(folder, file)
                if not file.endswith(".rego") or file.endswith("_test.rego") or given.only not in path:
                    continue
                text = open(path).read()
                for line, what, mutant in mutants(text):
                    if given.first and judged >= given.first:
                        break
                    judged += 1
                    if given.list:
                        continue
                    name = os.path.relpath(path, judge.bundle)
                    seen.add(name)
                    open(path, "w").write(mutant)
                    if judge.noticed(path, mutant) is not None:
                        continue
                    if what in explained.get(name, {}):
                        needed.add((name, what))
                        continue
                    survived += 1
                    print(f"nobody noticed: {name}:{line}: {what}", flush=True)
                open(path, "w").write(text)
                judge.put(path, text)
    finally:
        if judge:
            judge.server.terminate()
        shutil.rmtree(work)
    stale = [
        (name, what) for name in sorted(seen) for what in explained.get(name, {}) if (name, what) not in needed
    ]
    if not given.first:
        for name, what in stale:
            print(f"mutants.json explains what is noticed, or is not there: {name}: {what}")
    print(f"{judged} changes: {survived} noticed by nobody, {len(needed)} explained")
    sys.exit(1 if survived or (stale and not given.first) else 0)


main()
