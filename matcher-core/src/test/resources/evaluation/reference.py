"""Makes scores.csv and expected.csv: the error rates of an evaluation by another implementation.

Written from the definitions, not from the Java code: rates by counting, galleries by the hypergeometric distribution of
SciPy, intervals by resampling people with NumPy. Needs numpy and scipy; run it in the folder with both files.
"""

import csv

import numpy as np
from scipy.stats import hypergeom

PEOPLE, EACH, REPLICATES = 30, 3, 20000
rng = np.random.default_rng(20261125)

person = np.repeat(np.arange(PEOPLE), EACH)
alike = rng.exponential(90, PEOPLE)
count = len(person)
scores = np.zeros((count, count), dtype=int)
for i in range(count):
    for j in range(i):
        base = 640 if person[i] == person[j] else alike[person[i]] + alike[person[j]]
        spread = 90 if person[i] == person[j] else 60
        scores[i, j] = scores[j, i] = int(np.clip(round(rng.normal(base, spread)), -1000, 1000))
usable = np.ones(count, dtype=bool)
usable[[4, 30, 65]] = False  # a search, an enrolment, a search

rows, columns = np.tril_indices(count, -1)
both = usable[rows] & usable[columns]
other = person[rows] != person[columns]
enrolment = {p: p * EACH for p in range(PEOPLE) if usable[p * EACH]}
later = [i for i in range(count) if i % EACH]


def fmr(t, weight):
    pick = both & other
    w = weight[person[rows[pick]]] * weight[person[columns[pick]]]
    return (w * (scores[rows[pick], columns[pick]] >= t)).sum() / w.sum()


def fnmr(t, weight):
    pick = ~other
    w = weight[person[rows[pick]]]
    missed = ~both[pick] | (scores[rows[pick], columns[pick]] < t)
    return (w * missed).sum() / w.sum()


def fnir(t, weight):
    missed = np.array(
        [person[i] not in enrolment or not usable[i] or scores[i, enrolment[person[i]]] < t for i in later])
    w = weight[person[later]]
    return (w * missed).sum() / w.sum()


def fpir(t, size, weight):
    total, attempts = 0.0, 0.0
    for i in later:
        w = weight[person[i]]
        if not usable[i] or w == 0:
            continue
        others = [p for p in enrolment if p != person[i]]
        gallery = int(sum(weight[p] for p in others))
        if gallery == 0:
            continue
        hits = int(sum(weight[p] for p in others if scores[i, enrolment[p]] >= t))
        total += w * hypergeom.sf(0, gallery, hits, min(size, gallery))
        attempts += w
    return total / attempts


def not_first(size, weight):
    total, attempts = 0.0, 0.0
    for i in later:
        p = person[i]
        attempts += weight[p]
        if p not in enrolment or not usable[i]:
            total += weight[p]
            continue
        others = [q for q in enrolment if q != p]
        closer = int(sum(weight[q] for q in others if scores[i, enrolment[q]] >= scores[i, enrolment[p]]))
        total += weight[p] * hypergeom.sf(0, int(sum(weight[q] for q in others)), closer, size - 1)
    return total / attempts


once = np.ones(PEOPLE, dtype=int)
with open("scores.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    for i in range(count):
        writer.writerow([person[i], int(usable[i])] + [scores[i, j] for j in range(i)])

draws = np.array([np.bincount(rng.integers(0, PEOPLE, PEOPLE), minlength=PEOPLE) for _ in range(REPLICATES)])
with open("expected.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["measure", "threshold", "gallery", "rate", "low", "high"])
    for t in (150, 250, 350, 450, 550, 650):
        for name, rate in (("fmr", fmr), ("fnmr", fnmr), ("fnir", fnir)):
            sample = [rate(t, d) for d in draws]
            low, high = np.percentile(sample, [2.5, 97.5])
            writer.writerow([name, t, 0, f"{rate(t, once):.6f}", f"{low:.6f}", f"{high:.6f}"])
        for size in (1, 5, 10, 28):
            value = fpir(t, size, once)
            low = high = -1.0
            if size == 5:
                sample = [fpir(t, size, d) for d in draws[:2000]]
                shift = value - np.mean(sample)
                low, high = np.clip(np.percentile(sample, [2.5, 97.5]) + shift, 0, 1)
            writer.writerow(["fpir", t, size, f"{value:.6f}", f"{low:.6f}", f"{high:.6f}"])
    for size in (2, 5, 10, 28):
        writer.writerow(["not-first", 0, size, f"{not_first(size, once):.6f}", "-1.000000", "-1.000000"])
