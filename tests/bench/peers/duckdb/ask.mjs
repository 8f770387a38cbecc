import { existsSync, rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [, , command, folder, sql] = process.argv;
const file = `${folder}/duck.db`;

if (command === "prepare") {
    if (!existsSync(`${file}.done`)) {
        rmSync(file, { force: true });
        const instance = await DuckDBInstance.create(file);
        const db = await instance.connect();
        await db.run(`CREATE TABLE contacts (num INTEGER, plan VARCHAR, country VARCHAR, source VARCHAR, tag VARCHAR,
            mrr INTEGER, seats INTEGER, beta BOOLEAN, signed_up_at BIGINT)`);
        await db.run(`COPY contacts FROM '${folder}/contacts.csv'`);
        await db.run("CREATE TABLE events (contact INTEGER, name VARCHAR, time BIGINT)");
        await db.run(`COPY events FROM '${folder}/events.csv'`);
        await db.run(`COPY (SELECT 1) TO '${file}.done'`);
        await db.run("CHECKPOINT");
    }
} else {
    const instance = await DuckDBInstance.create(file, { threads: "2", access_mode: "READ_ONLY" });
    const db = await instance.connect();
    const taken = [];
    let value;
    for (let i = 0; i < 6; ++i) {
        const begin = performance.now();
        const rows = await (await db.run(sql)).getRows();
        if (i > 0)
            taken.push(performance.now() - begin);
        value = Number(rows[0][0]);
    }
    taken.sort((a, b) => a - b);
    console.log(JSON.stringify({ value, milliseconds: taken[2] }));
}
