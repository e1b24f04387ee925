# The work of work.wfl with Python's sqlite3 (WAL, synchronous=FULL) or dbm.
import os, sys, time
ENTRIES, BATCH, ALONE, TURNS = 100000, 1000, 500, 4
kind, path = sys.argv[1:3]
total = seen = 0
if kind == "sqlite3":
    import sqlite3
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode=WAL")
    db.execute("pragma synchronous=FULL")
    db.execute("create table t (k text primary key, v real) without rowid")
    put = lambda k, v: db.execute("insert or replace into t values (?, ?)", (str(k), v))
    get = lambda k: db.execute("select v from t where k = ?", (str(k),)).fetchone()[0]
    begin, commit = (lambda: db.execute("begin")), (lambda: db.execute("commit"))
    keys = lambda: db.execute("select k from t order by k")
else:
    # No order, no batches, no sync but by closing: what a script would otherwise take.
    import dbm
    db = dbm.open(path, "n")
    def put(k, v): db[str(k)] = str(v)
    get = lambda k: float(db[str(k)])
    begin = commit = lambda: None
    keys = lambda: db.keys()
for turn in range(TURNS):
    began = time.time()
    for block in range(0, ENTRIES, BATCH):
        begin()
        for place in range(1, BATCH + 1):
            put(block + place, float(place))
        commit()
    batched = time.time()
    for number in range(1, ENTRIES + 1):
        total += get(number)
    got = time.time()
    for _ in keys():
        seen += 1
    scanned = time.time()
    for number in range(1, ALONE + 1):
        put(number, float(number))
    stored = time.time()
    for number in range(1, ALONE + 1):
        put(number, float((number - 1) % BATCH + 1))
print("batch", (batched - began) * 1e6 / ENTRIES)
print("get", (got - batched) * 1e6 / ENTRIES)
print("scan", (scanned - got) * 1e6 / ENTRIES)
print("store", (stored - scanned) * 1e6 / ALONE)
print("checked", int(total), seen)
