// The ingest endpoint as a good Node team would write it: http and better-sqlite3, group commit once an event-loop
// turn, 202 only after the commit. Usage: node server.js FILE KEY; prints `ready PORT`.
'use strict';
const http = require('node:http');
const Database = require('better-sqlite3');

const [file, key] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO log (record) VALUES (?)');
const commit = db.transaction((group) => {
    for (const item of group) {
        for (const record of item.records)
            insert.run(record);
    }
});

const authorization = `Bearer ${key}`;
const accepted = JSON.stringify({ success: true });
let waiting = [];

function answer(response, status, body) {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
}

function flush() {
    const group = waiting;
    waiting = [];
    let status = 202;
    try {
        commit(group);
    } catch {
        status = 503;
    }
    for (const item of group)
        answer(item.response, status, accepted);
}

function isTrack(item) {
    return typeof item.event === 'string' && (typeof item.user_id === 'string' || typeof item.anonymous_id === 'string');
}

http.createServer((request, response) => {
    if (request.method !== 'POST')
        return answer(response, 405, '{}');
    if (request.headers.authorization !== authorization)
        return answer(response, 401, '{}');
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
        const text = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString();
        let body;
        try {
            body = JSON.parse(text);
        } catch {
            return answer(response, 400, '{}');
        }
        const batch = Array.isArray(body.batch);
        const items = batch ? body.batch : [body];
        if (!items.every(isTrack))
            return answer(response, 422, '{}');
        waiting.push({ response, records: batch ? items.map((item) => JSON.stringify(item)) : [text] });
        if (waiting.length === 1)
            setImmediate(flush);
    });
}).listen(0, '127.0.0.1', function () {
    console.log(`ready ${this.address().port}`);
});
process.on('SIGTERM', () => process.exit(0));
