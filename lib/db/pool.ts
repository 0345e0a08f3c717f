import pg from "pg";
import { env } from "../env.ts";
import { logger } from "../logger.ts";

/** Rows of int8 are counts here and stay below 2^53: read them as numbers. */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

let shared: pg.Pool | undefined;

/** The one connection pool of this process; Prisma, COPY and bulk SQL all go through it. */
export function pool(): pg.Pool {
  if (shared === undefined) {
    shared = createPool(env().DATABASE_URL);
  }
  return shared;
}

export function createPool(connectionString: string, max = 10): pg.Pool {
  const created = new pg.Pool({
    connectionString,
    max,
    application_name: process.env["PLUMBLINE_PROCESS"] ?? "plumbline",
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks (database restarted) is replaced by the pool; without a listener it ends the process.
  created.on("error", (error) => logger.warn({ error: error.message }, "database connection lost"));
  return created;
}

/** Ends all connections, at shutdown. */
export async function closePool(): Promise<void> {
  const ending = shared;
  shared = undefined;
  await ending?.end();
}

export type Sql = Pick<pg.ClientBase, "query">;

type LastWork = (client: pg.PoolClient) => Promise<void>;

/** One transaction of `transaction`, from BEGIN to its end; a connection has a new one each time. */
export class OpenTransaction {
  readonly lastWorks: LastWork[] = [];

  /**
   * Puts work at the end, after everything else that the transaction does. A lock that is taken there is the last one: its
   * holder waits for nothing more, so that it cannot be part of a deadlock.
   */
  beforeCommit(work: LastWork): void {
    this.lastWorks.push(work);
  }
}

const openTransactions = new WeakMap<object, OpenTransaction>();

/** The transaction that is open on a connection; `undefined` for the pool, and for one that nobody opened here. */
export function openTransaction(sql: Sql): OpenTransaction | undefined {
  return openTransactions.get(sql);
}

/** Runs `work` in a transaction on one connection; rolls back and rethrows when it throws. With `lock`, one at a time. */
export async function transaction<T>(
  work: (client: pg.PoolClient) => Promise<T>,
  options: { isolation?: "read committed" | "repeatable read"; readOnly?: boolean; lock?: number } = {},
): Promise<T> {
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    // Taken before BEGIN: the snapshot must be made after the lock was got, or it misses what the last holder wrote.
    if (options.lock !== undefined) await client.query("SELECT pg_advisory_lock($1)", [options.lock]);
    await client.query(
      `BEGIN ISOLATION LEVEL ${options.isolation ?? "read committed"} ${options.readOnly ? "READ ONLY" : "READ WRITE"}`,
    );
    const open = new OpenTransaction();
    openTransactions.set(client, open);
    const result = await work(client);
    for (const lastWork of open.lastWorks) await lastWork(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    openTransactions.delete(client);
    if (options.lock !== undefined) {
      await client.query("SELECT pg_advisory_unlock($1)", [options.lock]).catch(() => undefined);
    }
    // A connection that broke inside a transaction is thrown away instead of going back to the pool.
    client.release(failure !== undefined && isConnectionError(failure) ? failure : undefined);
  }
}

/** True for errors of the connection itself, after which the same work may be tried again. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code ?? "";
  return (
    code.startsWith("08") ||
    ["57P01", "57P02", "57P03", "ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(code) ||
    /Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(error.message)
  );
}
