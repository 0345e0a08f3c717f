import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const VERSION = "2.0.1";

const PROGRAM = `
import duckdb, sys, time, os, resource
files, out = sys.argv[1], sys.argv[2]
start = time.time()
db = duckdb.connect()
db.execute("SET enable_progress_bar=false")
db.execute("SET threads=2")
db.execute(f"""COPY (
  SELECT r->>'eventID' AS event_id, r->>'eventTime' AS event_time, r->>'recipientAccountId' AS account, r->>'awsRegion' AS region,
         r->>'eventSource' AS source, r->>'eventName' AS name, r->'userIdentity'->>'arn' AS principal, r->>'sourceIPAddress' AS ip,
         r->>'userAgent' AS agent, r->>'errorCode' AS error, CAST(r AS VARCHAR) AS raw
  FROM (SELECT unnest(Records) AS r
        FROM read_json('{files}', columns={{'Records': 'JSON[]'}}, maximum_object_size=67108864))
) TO '{out}' (FORMAT parquet, COMPRESSION zstd)""")
n = db.execute(f"SELECT count(*) FROM '{out}'").fetchone()[0]
print(n, time.time() - start, os.path.getsize(out), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
`;

/** DuckDB from PyPI in a virtual environment under `.cache`; undefined where there is no Python or no package. */
async function python(): Promise<string | undefined> {
  const home = resolve(import.meta.dirname, "../.cache/duckdb");
  const own = join(home, "bin/python");
  try {
    if (!existsSync(own)) await run("python3", ["-m", "venv", home]);
    await run(own, ["-c", `import duckdb; assert duckdb.__version__ == "${VERSION}"`]).catch(() =>
      run(own, ["-m", "pip", "install", "--quiet", `duckdb==${VERSION}`]),
    );
    return own;
  } catch {
    return undefined;
  }
}

/** Reads log files with DuckDB and writes one Parquet file with the columns and the raw record. Undefined: DuckDB is not to be had. */
export async function duckdbToParquet(
  glob: string,
  out: string,
): Promise<{ events: number; seconds: number; bytes: number; peakMb: number } | undefined> {
  const program = await python();
  if (program === undefined) return undefined;
  const { stdout } = await run(program, ["-c", PROGRAM, glob, out], { maxBuffer: 1 << 20 });
  const [events = 0, seconds = 0, bytes = 0, peakMb = 0] = (
    stdout
      .trim()
      .split(/[\r\n]/)
      .at(-1) ?? ""
  )
    .trim()
    .split(" ")
    .map(Number);
  return { events, seconds, bytes, peakMb };
}
