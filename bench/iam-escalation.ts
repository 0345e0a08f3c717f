import { searchModelOf } from "../lib/iam/escalation/model-of-facts.ts";
import { Escalation } from "../lib/iam/escalation/outcome.ts";
import { buildGraph } from "../lib/iam/escalation/search.ts";
import { FULL_SIZE, syntheticOrganisation } from "./iam-organisation.ts";
import { numberOption, say } from "./measure.ts";

/** One run of escalation and reach, in a process of its own so that its memory is its own: node bench/iam-escalation.ts [--scale 1] */
const scale = numberOption("scale", 1);
const size = {
  roles: FULL_SIZE.roles * scale,
  functions: FULL_SIZE.functions * scale,
  resources: FULL_SIZE.resources * scale,
};
const facts = syntheticOrganisation(size);
const factsMb = process.memoryUsage().rss / 2 ** 20;
const marks: Record<string, number> = {};
let at = performance.now();
const mark = (name: string) => {
  marks[name] = performance.now() - at;
  at = performance.now();
};
const model = searchModelOf(facts);
mark("model");
const graph = buildGraph(model);
mark("graph");
const escalation = new Escalation(graph);
const outcomes: Record<string, number> = {};
for (const { index } of model.facts.identities) {
  const { outcome } = escalation.result(index);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
mark("outcomes");
let reach = 0;
for (const { index } of model.facts.identities) {
  const { accounts, stores } = escalation.data(index);
  reach += accounts.size + stores.size;
}
mark("reach");
say(
  JSON.stringify({
    ...size,
    nodes: graph.nodes.length,
    edges: graph.nodes.reduce((sum, node) => sum + node.edges.length, 0),
    outcomes,
    reach,
    marks,
    totalMs: Object.values(marks).reduce((a, b) => a + b, 0),
    factsMb,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
