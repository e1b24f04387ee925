// The work of work.wfl with Node's own SQLite (WAL, synchronous=FULL).
const { DatabaseSync } = require('node:sqlite');
const [ENTRIES, BATCH, ALONE, TURNS] = [100000, 1000, 500, 4];
const db = new DatabaseSync(process.argv[2]);
db.exec('pragma journal_mode=WAL; pragma synchronous=FULL');
db.exec('create table t (k text primary key, v real) without rowid');
const put = db.prepare('insert or replace into t values (?, ?)');
const get = db.prepare('select v from t where k = ?');
const keys = db.prepare('select k from t order by k');
let total = 0, seen = 0, began, batched, got, scanned, stored;
for (let turn = 0; turn < TURNS; turn++) {
    began = performance.now();
    for (let block = 0; block < ENTRIES; block += BATCH) {
        db.exec('begin');
        for (let place = 1; place <= BATCH; place++) put.run(String(block + place), place);
        db.exec('commit');
    }
    batched = performance.now();
    for (let number = 1; number <= ENTRIES; number++) total += get.get(String(number)).v;
    got = performance.now();
    for (const _ of keys.iterate()) seen++;
    scanned = performance.now();
    for (let number = 1; number <= ALONE; number++) put.run(String(number), number);
    stored = performance.now();
    for (let number = 1; number <= ALONE; number++) put.run(String(number), (number - 1) % BATCH + 1);
}
console.log('batch', (batched - began) * 1000 / ENTRIES);
console.log('get', (got - batched) * 1000 / ENTRIES);
console.log('scan', (scanned - got) * 1000 / ENTRIES);
console.log('store', (stored - scanned) * 1000 / ALONE);
console.log('checked', total, seen);
