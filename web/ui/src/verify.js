// Checks a receipt, or a packet of them, in the browser, without the server that wrote it: nothing is sent anywhere, and the only requests are for
// the log's own public files. Formats: C2SP tlog-proof, signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles; RFC 6962.
"use strict";

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
const utf8 = (text) => new TextEncoder().encode(text);
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const node = (left, right) => sha256(Uint8Array.of(1), left, right);
const leaf = (entry) => sha256(Uint8Array.of(0), entry);

/** What is wrong with the receipt, in a sentence for the person who dropped it. */
class Refused extends Error {}

function base64(what, text) {
  try {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    if (btoa(String.fromCharCode(...bytes)) === text) return bytes;
  } catch { /* said below */ }
  throw new Refused(`${what} is not Base64 as it has to be written`);
}

function base64url(what, text) {
  return base64(what, text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - (text.length % 4)) % 4));
}

function decimal(what, text) {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(Number(text))) throw new Refused(`${what} is not a number as it has to be written`);
  return Number(text);
}

/** name+id+key, whose id must be that of the name and the key. */
async function verifierKey(text) {
  const parts = text.trim().match(/^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/);
  if (!parts) throw new Refused("a verifier key is name+id+key");
  const typed = base64("the verifier key", parts[3]);
  const id = hex((await sha256(utf8(`${parts[1]}\n`), typed)).slice(0, 4));
  if (id !== parts[2]) throw new Refused(`the verifier key of ${parts[1]} does not have its own id`);
  return { name: parts[1], id, type: typed[0], raw: typed.slice(1) };
}

function signedNote(text) {
  const blank = text.lastIndexOf("\n\n");
  if (blank < 0 || !text.endsWith("\n")) throw new Refused("the checkpoint has no signature lines");
  const signatures = text.slice(blank + 2, -1).split("\n").map((line) => {
    const parts = line.match(/^\u2014 (\S+) (\S+)$/);
    if (!parts) throw new Refused("a signature line of the checkpoint is damaged");
    const bytes = base64("a signature", parts[2]);
    return { name: parts[1], id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
  });
  return { text: text.slice(0, blank + 1), signatures };
}

function checkpoint(text) {
  const [origin, size, root] = text.split("\n");
  return { origin, size: decimal("the size in the checkpoint", size ?? ""), root: base64("the root in the checkpoint", root ?? "") };
}

async function holds(key, signature, text) {
  let message = utf8(text);
  let bytes = signature.bytes;
  if (key.type === 4) { // a witness signs the time as well
    const seconds = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
    message = utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
    bytes = bytes.slice(8);
  }
  const imported = await crypto.subtle.importKey("raw", key.raw, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, bytes, message);
}

/** The checkpoint in a note, once the log's key has signed it. */
async function signedBy(what, note, log, witnesses, say) {
  const { text, signatures } = signedNote(note);
  let signed = false;
  for (const signature of signatures) {
    for (const key of [log, ...witnesses]) {
      if (key.name !== signature.name || key.id !== signature.id) continue;
      if (!(await holds(key, signature, text))) throw new Refused(`the signature of ${key.name} under ${what} does not hold`);
      if (key === log) signed = true;
      else say("holds", "cosignature", `the witness ${key.name} has seen ${what} and no other of its size`);
    }
  }
  if (!signed) throw new Refused(`${what} is not signed by ${log.name}`);
  const head = checkpoint(text);
  say("holds", "signature", `${what} over ${head.size} entries, root ${btoa(String.fromCharCode(...head.root))}, is signed by ${log.name}`);
  return head;
}

function tlogProof(text) {
  const blank = text.indexOf("\n\n");
  const lines = text.slice(0, Math.max(blank, 0)).split("\n");
  if (blank < 0 || lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Refused("a receipt starts with the line c2sp.org/tlog-proof@v1");
  if (!lines[0]?.startsWith("extra ")) throw new Refused("the receipt does not hold its entry");
  const extra = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(base64("the extra line", lines.shift().slice(6))));
  if (!lines[0]?.startsWith("index ")) throw new Refused("the receipt does not say which entry it is about");
  const index = decimal("the index", lines.shift().slice(6));
  return { extra, index, path: lines.map((line) => base64("a hash of the receipt", line)), note: text.slice(blank + 2) };
}

/** RFC 6962: the root that the path leads to. Inside the tree the bits of the index say on which side each sibling stands. */
async function impliedRoot(index, size, hash, path) {
  let at = BigInt(index);
  let last = BigInt(size) - 1n;
  for (const sibling of path) {
    if (last === 0n) throw new Refused("the proof is longer than the tree is high");
    if ((at & 1n) === 1n || at === last) {
      hash = await node(sibling, hash);
      while (at !== 0n && (at & 1n) === 0n) { at >>= 1n; last >>= 1n; }
    } else {
      hash = await node(hash, sibling);
    }
    at >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new Refused("the proof is shorter than the tree is high");
  return hash;
}

/** The canonical form of what an entry holds: its exact bytes must be this. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** Disclosed fields: each must be among the digests, and the digests those that the entry commits to. */
async function disclosed(disclosure, entry, index, say) {
  if (disclosure.index !== index || disclosure.kind !== entry.kind) throw new Refused("the disclosed fields are about another entry");
  const digests = disclosure.digests.map((digest) => base64url("a digest", digest));
  const commitment = await sha256(utf8(`countersign/sealed/v1\n${entry.kind}\n`), ...digests);
  if (!same(commitment, base64url("the commitment", entry.sealed))) throw new Refused("the disclosed fields are not those that the entry commits to");
  for (const field of disclosure.fields) {
    const name = utf8(field.name);
    const value = utf8(field.value);
    const lengths = new DataView(new ArrayBuffer(6));
    lengths.setUint16(0, name.length);
    lengths.setUint32(2, value.length);
    const digest = await sha256(base64url("a salt", field.salt), lengths.buffer.slice(0, 2), name, lengths.buffer.slice(2), value);
    if (!digests.some((one) => same(one, digest))) throw new Refused(`${field.name} is not what was sealed`);
    say("holds", "disclosure", `${field.name} was sealed as: ${field.value}`);
  }
  return Object.fromEntries(disclosure.fields.map((field) => [field.name, field.value]));
}

/** Reads hashes of the tree of a size from the log's tiles. */
class Tiles {
  constructor(base, size) { this.base = base; this.size = size; this.kept = new Map(); }

  async tile(level, index) {
    const width = Math.min(256, Math.floor(this.size / 256 ** level) - index * 256);
    const groups = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0").match(/.{3}/g);
    const path = `${this.base}/tile/${level}/${groups.map((g, i) => (i < groups.length - 1 ? `x${g}` : g)).join("/")}${width < 256 ? `.p/${width}` : ""}`;
    if (!this.kept.has(path)) {
      const answer = await fetch(path);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (!answer.ok || bytes.length !== width * 32) throw new Refused(`the log does not serve ${path}`);
      this.kept.set(path, bytes);
    }
    return this.kept.get(path);
  }

  /** The hash over entries [from, to). */
  async range(from, to) {
    const count = to - from;
    const height = Math.log2(count);
    if (!Number.isInteger(height)) {
      const left = 2 ** Math.floor(height);
      return node(await this.range(from, from + left), await this.range(from + left, to));
    }
    const level = Math.floor(height / 8);
    const first = from / 256 ** level;
    const bytes = await this.tile(level, Math.floor(first / 256));
    let hashes = Array.from({ length: 2 ** (height % 8) }, (_, i) => bytes.subarray(((first % 256) + i) * 32, ((first % 256) + i + 1) * 32));
    while (hashes.length > 1) {
      hashes = await Promise.all(Array.from({ length: hashes.length / 2 }, (_, i) => node(hashes[2 * i], hashes[2 * i + 1])));
    }
    return hashes[0];
  }

  /** Two roots from the same hashes: of the first `old` entries in [from, to), and of all of them. */
  async roots(old, from, to) {
    if (old === to - from) { const whole = await this.range(from, to); return [whole, whole]; }
    const left = 2 ** Math.ceil(Math.log2(to - from) - 1);
    if (old <= left) {
      const [before, now] = await this.roots(old, from, from + left);
      return [before, await node(now, await this.range(from + left, to))];
    }
    const whole = await this.range(from, from + left);
    const [before, now] = await this.roots(old - left, from + left, to);
    return [await node(whole, before), await node(whole, now)];
  }
}

/** What a receipt proves by itself: its checkpoint, its entry, and the fields that it discloses. */
async function proven(text, log, witnesses, say) {
  const proof = tlogProof(text.replaceAll("\r\n", "\n"));
  const head = await signedBy("the receipt's checkpoint", proof.note, log, witnesses, say);
  const entry = proof.extra.entry;
  if (proof.index >= head.size || !same(await impliedRoot(proof.index, head.size, await leaf(utf8(entry)), proof.path), head.root)) {
    throw new Refused(`this is not entry ${proof.index} of the log`);
  }
  say("holds", "inclusion", `it is entry ${proof.index} of ${head.size} in the log ${head.origin}`);
  const content = JSON.parse(entry);
  if (canonical(content) !== entry) throw new Refused("the entry is not written in the one canonical form");
  say("holds", "entry", `${content.kind} on ${content.day} in stream ${content.stream}, number ${content.n}: ${canonical(content.public)}`);
  const fields = proof.extra.disclosed ? await disclosed(proof.extra.disclosed, content, proof.index, say) : {};
  return { head, index: proof.index, content, fields };
}

/** That what is published now continues what was signed then. */
async function continued(head, log, witnesses, base, say) {
  const newest = await signedBy("the newest checkpoint", await (await fetch(`${base}/checkpoint`, { cache: "no-store" })).text(), log, witnesses, say);
  if (newest.origin !== head.origin) { say("note", "consistency", `the log here is ${newest.origin}; the receipt is of ${head.origin}`); return; }
  if (newest.size < head.size) throw new Refused(`the log here has ${newest.size} entries, fewer than the ${head.size} of the receipt: it was cut, or this is an old copy`);
  const [before, now] = await new Tiles(base, newest.size).roots(head.size, 0, newest.size);
  if (!same(before, head.root) || !same(now, newest.root)) throw new Refused("the log that is published now does not continue the one of the receipt: its history was changed");
  say("holds", "consistency", `the ${head.size} entries of the receipt are the beginning of the ${newest.size} that are published now`);
}

async function keys(vkey, base) {
  const policy = await (await fetch(`${base}/policy`)).text();
  return {
    log: await verifierKey(vkey),
    witnesses: await Promise.all([...policy.matchAll(/^witness\s+\S+\s+(\S+)/gm)].map((line) => verifierKey(line[1]))),
  };
}

async function verifyReceipt(text, vkey, base, say) {
  const { log, witnesses } = await keys(vkey, base);
  const { head } = await proven(text, log, witnesses, say);
  await continued(head, log, witnesses, base, say);
}

/** The files of an archive in which nothing is compressed, and of which every program reads the same. */
function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const short = (at) => view.getUint16(at, true);
  const long = (at) => view.getUint32(at, true);
  const other = () => new Refused("the archive is not one of ours: it was damaged, or packed again by another program");
  const name = (at, length) => new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(at, at + length));
  const files = new Map();
  const places = [];
  let at = 0;
  try {
    for (; long(at) === 0x04034b50; ) {
      const size = long(at + 18);
      const start = at + 30 + short(at + 26);
      const called = name(at + 30, short(at + 26));
      if (short(at + 8) !== 0 || short(at + 28) !== 0 || long(at + 22) !== size || start + size > bytes.length || files.has(called)) throw other();
      files.set(called, bytes.subarray(start, start + size));
      places.push(at);
      at = start + size;
    }
    const directory = at;
    for (const [called, file] of files) {
      const length = short(at + 28);
      if (long(at) !== 0x02014b50 || name(at + 46, length) !== called || long(at + 24) !== file.length || long(at + 42) !== places.shift()) throw other();
      at += 46 + length;
    }
    if (files.size === 0 || long(at) !== 0x06054b50 || short(at + 10) !== files.size || long(at + 16) !== directory || at + 22 !== bytes.length) throw other();
  } catch { throw other(); }
  return files;
}

/** A disclosure packet: as it was recorded, complete, and its files those of which entries speak. */
async function verifyPacket(bytes, vkey, base, say) {
  const { log, witnesses } = await keys(vkey, base);
  const files = unzip(bytes);
  const text = (called) => {
    if (!files.has(called)) throw new Refused(`the packet has no ${called}`);
    return new TextDecoder("utf-8", { fatal: true }).decode(files.get(called));
  };
  const manifest = JSON.parse(text("manifest.json"));
  if (manifest.format !== "countersign-packet/v1" || canonical(manifest) !== text("manifest.json")) throw new Refused("manifest.json is not the list of a packet");
  const recorded = await proven(text("disclosure.tlog-proof"), log, witnesses, (outcome, check, detail) => say(outcome, check, `disclosure.tlog-proof: ${detail}`));
  if (recorded.content.kind !== "disclosure-made" || recorded.fields.manifest !== hex(await sha256(files.get("manifest.json")))) {
    throw new Refused(`entry ${recorded.index} does not record that this packet was given out`);
  }
  say("holds", "recorded", `the log recorded, as entry ${recorded.index}, that exactly this packet was given out`);
  files.delete("manifest.json");
  files.delete("disclosure.tlog-proof");
  for (const called of new Set([...files.keys(), ...Object.keys(manifest.files)])) {
    if (!files.has(called) || hex(await sha256(files.get(called))) !== manifest.files[called]) throw new Refused(`${called} is not as the packet's list says`);
  }
  say("holds", "packet", `all ${files.size} files are as its list says`);
  const entries = [];
  for (const called of files.keys()) {
    if (called.startsWith("entries/")) entries.push(await proven(text(called), log, witnesses, (outcome, check, detail) => say(outcome, check, `${called}: ${detail}`)));
  }
  const own = entries.filter((entry) => entry.content.stream === manifest.stream).sort((a, b) => a.index - b.index);
  if (own.length === 0 || own.some((entry, i) => entry.content.n !== i)) throw new Refused(`an entry of ${manifest.stream} is not in the packet`);
  say("holds", "stream", `these are the first ${own.length} entries of ${manifest.stream}, and none between them is left out`);
  say("note", "stream", `whether more followed, only the log can tell: look for further entries of ${manifest.stream}`);
  for (const called of files.keys()) {
    if (called.startsWith("entries/")) continue;
    const digest = manifest.files[called];
    const by = entries.find((entry) => canonical(entry.content.public).includes(digest) || Object.values(entry.fields).some((value) => value.includes(digest)));
    if (by) say("holds", "file", `${called} is the file that entry ${by.index}, ${by.content.kind}, speaks of`);
    else say("note", "file", `${called} explains; no entry vouches for it`);
  }
  await continued(recorded.head, log, witnesses, base, say);
}

const form = document.getElementById("check");
const words = form.dataset;

/** @param {string|Uint8Array} given the text of a receipt, or the bytes of a packet */
async function check(given) {
  const packet = typeof given !== "string";
  const list = document.createElement("ul");
  list.className = "usa-list";
  list.lang = "en";
  const say = (outcome, name, detail) => {
    const item = document.createElement("li");
    const strong = document.createElement("strong");
    strong.textContent = words[outcome];
    const code = document.createElement("code");
    code.textContent = name;
    item.append(strong, " ", code, ` ${detail}`);
    list.append(item);
  };
  let good = true;
  try {
    await (packet ? verifyPacket : verifyReceipt)(given, form.elements.vkey.value, words.log, say);
  } catch (problem) {
    good = false;
    say("fails", packet ? "packet" : "receipt", problem instanceof Refused ? problem.message : `it could not be read: ${problem.message}`);
  }
  const result = document.getElementById("here");
  const banner = document.getElementById(good ? (packet ? "banner-packet" : "banner-holds") : "banner-fails").content.cloneNode(true);
  result.replaceChildren(banner, list);
  result.hidden = false;
  result.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(form.elements.receipt.value);
});

/** A packet begins as every zip does. */
async function checkFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return check(bytes);
  form.elements.receipt.value = new TextDecoder().decode(bytes);
  return check(form.elements.receipt.value);
}

const file = document.getElementById("file");
file.addEventListener("change", () => { if (file.files.length > 0) checkFile(file.files[0]); });
for (const kind of ["dragover", "drop"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    if (kind === "drop" && event.dataTransfer.files.length > 0) checkFile(event.dataTransfer.files[0]);
  });
}
document.getElementById("here-only").hidden = false;
