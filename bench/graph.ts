import { gzipSync } from "node:zlib";
import { createAnalysis } from "../lib/graph/analysis.ts";
import { decodeGraph, encodeGraph } from "../lib/graph/blob.ts";
import { bestCuts } from "../lib/graph/cuts.ts";
import { PostureGraph } from "../lib/graph/posture-graph.ts";
import { blastRadius, dataFromInternet, openEntries, whoReaches } from "../lib/graph/questions.ts";
import { graphOrganisation } from "./graph-organisation.ts";
import { numberOption, numbersOption, percentile, result, say, sayMachine, spread } from "./measure.ts";

/**
 * The graph of an organisation in memory, in one thread: node bench/graph.ts [--services 600,1200] [--questions 200] [--runs 3]
 * A rebuild is from facts to a searchable graph, the policy engine's search included; questions are of four hops from nodes spread
 * over the whole graph, once with and once without ways that hang on conditions.
 */
function rebuild(services: number) {
  const facts = graphOrganisation(services);
  const startedAt = performance.now();
  const analysis = createAnalysis(facts);
  analysis.escalation();
  const searchedAt = performance.now();
  const graph = analysis.graph();
  const builtAt = performance.now();
  return { graph, search: (searchedAt - startedAt) / 1000, build: (builtAt - searchedAt) / 1000 };
}

const kindsAsked = ["lambda.function", "iam.role", "secretsmanager.secret", "sqs.queue"];

function ask(graph: PostureGraph, count: number): Record<string, number[]> {
  const times: Record<string, number[]> = {};
  const time = (name: string, run: () => unknown) => {
    const startedAt = performance.now();
    run();
    const known = times[name] ?? [];
    times[name] = known;
    known.push(performance.now() - startedAt);
  };
  const subjects = graph.content.nodes.flatMap(({ kind }, index) => (kindsAsked.includes(kind) ? [index] : []));
  const stores = graph.content.nodes.flatMap(({ kind }, index) => (kind === "dynamodb.table" ? [index] : []));
  for (let n = 0; n < count; n += 1) {
    const options = { maxHops: 4, isSure: n % 2 === 0 };
    const subject = subjects[(n * 7919) % subjects.length] ?? 0;
    const store = stores[(n * 7919) % stores.length] ?? 0;
    time("blast radius", () => blastRadius(graph, subject, options));
    time("who can reach", () => whoReaches(graph, store, options));
    if (n % 10 === 0) time("from the internet to data", () => dataFromInternet(graph, options));
    if (n % 20 === 0) time("from the internet, any length", () => dataFromInternet(graph, { isSure: true }));
  }
  const ends = dataFromInternet(graph, { isSure: true }).map(({ node }) => node);
  for (let n = 0; n < 5; n += 1)
    time("best single changes", () => bestCuts(graph, openEntries(graph), ends, { isSure: true }));
  return times;
}

sayMachine();
for (const services of numbersOption("services", [300, 600, 1200])) {
  const runs = Array.from({ length: numberOption("runs", 3) }, () => rebuild(services));
  const graph = runs.at(-1)?.graph;
  if (graph === undefined) continue;
  const { nodes, edges } = graph.content;
  say(
    `Input: ${services} services, ${nodes.length.toLocaleString("en")} nodes, ${edges.length.toLocaleString("en")} edges`,
  );
  result(
    "rebuild, seconds",
    spread(
      runs.map(({ search, build }) => search + build),
      2,
    ),
    "target under 10 at 20,000 nodes",
  );
  result(
    "  of it the search of identities",
    spread(
      runs.map(({ search }) => search),
      2,
    ),
    "the checks need it too",
  );
  for (const [name, times] of Object.entries(ask(graph, numberOption("questions", 200))))
    result(
      `${name}, ms`,
      `p50 ${percentile(times, 50).toFixed(1)}, p95 ${percentile(times, 95).toFixed(1)} of ${times.length}`,
      name.startsWith("best") ? "all hops" : "target p95 under 300",
    );
  const startedAt = performance.now();
  const text = encodeGraph(graph.content);
  const packed = gzipSync(text);
  const packedAt = performance.now();
  const content = decodeGraph(text);
  if (content !== null) new PostureGraph(content);
  result(
    "written down, MB",
    `${(packed.length / 1e6).toFixed(2)} of ${(text.length / 1e6).toFixed(1)} before gzip`,
    "one value an evaluation",
  );
  result(
    "writing and reading, ms",
    `${(packedAt - startedAt).toFixed(0)} and ${(performance.now() - packedAt).toFixed(0)}`,
    "once an evaluation",
  );
}
result(
  "peak memory, MB",
  Math.round(process.resourceUsage().maxRSS / 1024).toLocaleString("en"),
  "facts and graphs of all runs",
);
