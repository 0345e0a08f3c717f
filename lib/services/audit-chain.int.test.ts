import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { type Caller, CLI } from "../context.ts";
import { readAuditHead, writeAuditHead } from "../db/audit-head.ts";
import { newId } from "../db/ids.ts";
import { pool, transaction } from "../db/pool.ts";
import { auditEntryHash } from "../domain/audit-chain.ts";
import { auditChain } from "../queries/settings/audit-chain.ts";
import { writeAudit } from "./audit.ts";
import { chainAuditLog } from "./audit-chain.ts";
import { removeAuditBefore } from "./audit-log/remove-before.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database?.drop();
});

const minute = (n: number) => new Date(Date.parse("2026-11-20T00:00:00Z") + n * 60_000);
const entry = (n: number) => ({
  action: "test.write",
  targetType: "test",
  targetId: `t${n}`,
  details: { z: n, a: [1.5, 1e21, "\u00e9", null], nested: { b: true, a: -0 } },
});

/** Somebody with the database alone: triggers are off for them. */
async function tamper(...statements: string[]): Promise<void> {
  await transaction(async (client) => {
    await client.query("ALTER TABLE audit_log DISABLE TRIGGER USER");
    for (const statement of statements) await client.query(statement);
    await client.query("ALTER TABLE audit_log ENABLE TRIGGER USER");
  });
}

async function write(n: number): Promise<void> {
  await transaction((client) => writeAudit(client, CLI, entry(n), minute(n)));
}

beforeEach(async () => {
  await tamper("DELETE FROM audit_log", "DELETE FROM audit_head");
  for (let n = 1; n <= 10; n++) await write(n);
});

const chain = () => auditChain(CLI);

describe("the chain of the audit log", () => {
  it("holds over entries of one transaction and of many, and says up to where", async () => {
    await transaction(async (client) => {
      await writeAudit(client, CLI, entry(11), minute(11));
      await writeAudit(client, CLI, entry(12), minute(12));
    });
    await writeAudit(pool(), CLI, entry(13), minute(13));
    expect(await chain()).toMatchObject({
      verdict: "valid",
      entries: 13,
      intactUntil: { seq: 13, at: minute(13).toISOString() },
      broken: null,
      removed: null,
      head: { seq: 13 },
    });
  });

  it("has no entry of a transaction that was rolled back", async () => {
    const failed = transaction(async (client) => {
      await writeAudit(client, CLI, entry(11));
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await chain()).toMatchObject({ verdict: "valid", entries: 10 });
  });

  it("has every entry of the transactions that use a connection after one that was rolled back", async () => {
    const work = (n: number) =>
      transaction(async (client) => {
        await writeAudit(client, CLI, entry(n));
        if (n % 3 === 0) throw new Error("no");
      }).catch(() => undefined);
    for (let n = 0; n < 9; n++) await work(n);
    expect(await chain()).toMatchObject({ verdict: "valid", entries: 16 });
  });

  it("is one unbroken chain after 50 writers at once, which lock other rows in any order", async () => {
    await pool().query("CREATE TABLE IF NOT EXISTS pair (id int PRIMARY KEY, n int)");
    await pool().query("INSERT INTO pair VALUES (1, 0), (2, 0) ON CONFLICT DO NOTHING");
    const writers = Array.from({ length: 50 }, (_, n) =>
      transaction(async (client) => {
        // Written first and locked afterwards: a lock taken at once would meet the other order here.
        await writeAudit(client, CLI, entry(n));
        await client.query("UPDATE pair SET n = n + 1 WHERE id = $1", [1 + (n % 2)]);
        await writeAudit(client, CLI, entry(n + 100));
      }),
    );
    await Promise.all(writers);
    await pool().query("DROP TABLE pair");
    expect(await chain()).toMatchObject({ verdict: "valid", entries: 110, intactUntil: { seq: 110 } });
    const seqs = await pool().query<{ seq: number }>("SELECT seq FROM audit_log ORDER BY seq");
    expect(seqs.rows.map((row) => row.seq)).toEqual(Array.from({ length: 110 }, (_, n) => n + 1));
  });

  it("takes in what was written before there was a chain, in the order of its time", async () => {
    await tamper("DELETE FROM audit_log", "DELETE FROM audit_head");
    for (const n of [3, 1, 2])
      await pool().query(
        `INSERT INTO audit_log (id, at, actor, actor_name, action, target_type, target_id, details) VALUES ($1, $2, 'a', 'A', 'x.y', 't', $3, '{"b": 1, "a": 2}')`,
        [newId(), minute(n), `old${n}`],
      );
    expect(await chain()).toMatchObject({ verdict: "unknown", entries: 3, head: null });
    await Promise.all([chainAuditLog(), chainAuditLog(), write(4)]);
    expect(await chain()).toMatchObject({ verdict: "valid", entries: 4 });
    const order = await pool().query<{ id: string }>("SELECT target_id AS id FROM audit_log ORDER BY seq");
    expect(order.rows.map((row) => row.id)).toEqual(["old1", "old2", "old3", "t4"]);
  });

  it("can neither be changed nor shortened through the product's own connection", async () => {
    for (const statement of [
      "UPDATE audit_log SET actor = 'x' WHERE seq = 3",
      "UPDATE audit_log SET seq = NULL WHERE seq = 3",
      "DELETE FROM audit_log WHERE seq = 3",
      "TRUNCATE audit_log",
    ])
      await expect(pool().query(statement)).rejects.toThrow(/only added to/);
  });

  it("is told to those who may read the log", async () => {
    const viewer: Caller = { ...CLI, role: "viewer" };
    await expect(auditChain(viewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

/** Gives an entry the hash that its content has now, as somebody does who knows the form. */
async function rehash(seq: number, previousHash?: string): Promise<string> {
  const found = await pool().query(
    `SELECT id, at, actor, actor_name AS "actorName", action, target_type AS "targetType", target_id AS "targetId", details,
            ip_address AS "ipAddress", encode(previous_hash, 'hex') AS previous FROM audit_log WHERE seq = $1`,
    [seq],
  );
  const { previous, at, ...content } = found.rows[0];
  const from = previousHash ?? previous;
  const hash = auditEntryHash({ ...content, at: at.toISOString() }, seq, from);
  await tamper(
    `UPDATE audit_log SET previous_hash = decode('${from}', 'hex'), hash = decode('${hash}', 'hex') WHERE seq = ${seq}`,
  );
  return hash;
}

const INSERT = (seq: string) =>
  `INSERT INTO audit_log (id, at, actor, actor_name, action, target_type, target_id, seq, previous_hash, hash)
   SELECT gen_random_uuid(), at, 'x', 'X', 'x.y', 't', 'forged', ${seq}, previous_hash, hash FROM audit_log WHERE target_id = 't4'`;
const SHIFT = (from: number, by: number) => [
  `UPDATE audit_log SET seq = seq + 1000 + ${by} WHERE seq >= ${from}`,
  "UPDATE audit_log SET seq = seq - 1000 WHERE seq > 1000",
];

describe("what somebody with the database alone does is named", () => {
  it.each([
    ["changed: a text", ["UPDATE audit_log SET target_id = 'other' WHERE seq = 4"], { kind: "changed", seq: 4 }],
    ["changed: a time", ["UPDATE audit_log SET at = at + interval '1 ms' WHERE seq = 1"], { kind: "changed", seq: 1 }],
    [
      "changed: a detail",
      [`UPDATE audit_log SET details = details || '{"z": 9}' WHERE seq = 10`],
      { kind: "changed", seq: 10 },
    ],
    ["missing: one in the middle", ["DELETE FROM audit_log WHERE seq = 5"], { kind: "missing", seq: 5 }],
    ["missing: the first ones", ["DELETE FROM audit_log WHERE seq < 3"], { kind: "missing", seq: 1 }],
    [
      "missing: one, the others moved up",
      ["DELETE FROM audit_log WHERE seq = 5", ...SHIFT(5, -1)],
      { kind: "missing", seq: 5 },
    ],
    ["missing: the tail", ["DELETE FROM audit_log WHERE seq > 7"], { kind: "missing", seq: 8 }],
    ["missing: all", ["DELETE FROM audit_log"], { kind: "missing", seq: 1 }],
    ["inserted: in the middle, the others moved down", [...SHIFT(5, 1), INSERT("5")], { kind: "inserted", seq: 5 }],
    ["inserted: at the end", [INSERT("11")], { kind: "inserted", seq: 11 }],
    ["inserted: without a place", [INSERT("NULL")], { kind: "inserted", seq: null }],
    [
      "reordered: two entries with their hashes",
      [
        "UPDATE audit_log SET seq = 100 WHERE seq = 3",
        "UPDATE audit_log SET seq = 3 WHERE seq = 6",
        "UPDATE audit_log SET seq = 6 WHERE seq = 100",
      ],
      { kind: "reordered", seq: 3 },
    ],
    [
      "changed: the contents of two neighbours exchanged, their ids left",
      [
        `WITH t AS (SELECT * FROM audit_log WHERE seq IN (3, 4))
         UPDATE audit_log a SET at = t.at, target_id = t.target_id, details = t.details FROM t WHERE a.seq IN (3, 4) AND t.seq = 7 - a.seq`,
      ],
      { kind: "changed", seq: 3 },
    ],
    ["head: taken away", ["DELETE FROM audit_head"], { kind: "head", seq: null }],
    ["head: its signature emptied", ["UPDATE audit_head SET mac = NULL"], { kind: "head", seq: null }],
  ])("%s", async (_name, statements, broken) => {
    await tamper(...statements);
    expect(await chain()).toMatchObject({ verdict: "invalid", broken });
  });

  it("changed: with a hash of its own, which the next entry gives away", async () => {
    await tamper("UPDATE audit_log SET target_id = 'other' WHERE seq = 4");
    await rehash(4);
    expect(await chain()).toMatchObject({ broken: { kind: "changed", seq: 4 }, intactUntil: { seq: 4 } });
  });

  it("head: the whole chain written anew, and the head with it, without the key", async () => {
    await tamper("UPDATE audit_log SET target_id = 'other' WHERE seq = 4");
    let hash = await rehash(4);
    for (let seq = 5; seq <= 10; seq++) hash = await rehash(seq, hash);
    await pool().query("UPDATE audit_head SET hash = decode($1, 'hex')", [hash]);
    expect(await chain()).toMatchObject({ verdict: "invalid", broken: { kind: "head" }, intactUntil: { seq: 10 } });
    // The next entry does not sign what was forged.
    await write(11);
    expect(await chain()).toMatchObject({ verdict: "invalid", entries: 11, broken: { kind: "head" } });
  });

  it("missing: the tail with the head set back, without the key", async () => {
    const stored = await readAuditHead(pool());
    const at7 = await pool().query<{ hash: string }>("SELECT encode(hash, 'hex') AS hash FROM audit_log WHERE seq = 7");
    await tamper("DELETE FROM audit_log WHERE seq > 7");
    if (stored !== undefined)
      await writeAuditHead(pool(), { ...stored.head, seq: 7, hash: at7.rows[0]?.hash ?? "" }, false);
    expect(await chain()).toMatchObject({ verdict: "invalid", broken: { kind: "head" } });
  });

  it("head: taken away; entries go on and nothing signs them", async () => {
    await tamper("DELETE FROM audit_head");
    await write(11);
    expect(await chain()).toMatchObject({ verdict: "invalid", entries: 11, broken: { kind: "head" } });
  });
});

describe("retention", () => {
  it("leaves an anchor: the rest verifies and says up to when entries were removed", async () => {
    expect(await removeAuditBefore({ caller: CLI, before: minute(5) })).toEqual({ removed: 4 });
    expect(await chain()).toMatchObject({
      verdict: "valid",
      entries: 7,
      removed: { count: 4, until: minute(4).toISOString() },
      intactUntil: { seq: 11 },
    });
    const newest = await pool().query("SELECT action, details FROM audit_log ORDER BY seq DESC LIMIT 1");
    expect(newest.rows).toEqual([
      { action: "audit-log.remove", details: { removed: 4, until: minute(4).toISOString() } },
    ]);
    await tamper("DELETE FROM audit_log WHERE seq = 5");
    expect(await chain()).toMatchObject({ broken: { kind: "missing", seq: 5 } });
  });

  it("removes no entry that stands behind a newer one, and keeps the last", async () => {
    await tamper("DELETE FROM audit_log", "DELETE FROM audit_head");
    for (const n of [1, 2, 9, 3, 4]) await write(n);
    expect(await removeAuditBefore({ caller: CLI, before: minute(5) })).toEqual({ removed: 2 });
    expect(await removeAuditBefore({ caller: CLI, before: new Date("2099-01-01T00:00:00Z") })).toEqual({ removed: 3 });
    expect(await chain()).toMatchObject({ verdict: "valid", entries: 2, removed: { count: 5 } });
  });

  it("is refused where the chain does not hold, and to those who may not", async () => {
    const analyst: Caller = { ...CLI, role: "analyst" };
    await expect(removeAuditBefore({ caller: analyst, before: minute(5) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await tamper("UPDATE audit_log SET target_id = 'other' WHERE seq = 2");
    await expect(removeAuditBefore({ caller: CLI, before: minute(5) })).rejects.toMatchObject({ code: "conflict" });
    expect(await chain()).toMatchObject({ entries: 10 });
  });
});
