import type { FactOf } from "../../facts/kinds.ts";
import { coversAction } from "../../iam/pattern.ts";
import { allowsOf, requiredValues, servicePrincipals } from "../../iam/policy-evidence.ts";
import { proofStatement } from "../proof.ts";
import { attempt, each, internet, type PartContext } from "./context.ts";
import { addOutsiders } from "./outsiders.ts";

type Lambda = FactOf<"lambda.function">;

/** Functions: who runs them, as whom they run, what they are made of, and where their results go. */
export function addFunctions(context: PartContext): void {
  each(context, "lambda.function", (lambda, node) => addFunction(context, lambda, node));
  addUrls(context);
  addMappings(context);
}

function addFunction(context: PartContext, lambda: Lambda, node: number): void {
  const { graph, targets } = context;
  const { config } = lambda;
  const at = (path: string) => ({ arn: lambda.arn, path });
  attempt(context, lambda, () => {
    const role = targets.arn(config.roleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, { text: "It holds the role's credentials.", ...at("roleArn") });
  });
  attempt(context, lambda, () => {
    for (const { qualifier, onSuccess, onFailure } of config.asyncInvoke)
      for (const [arn, words] of [
        [onSuccess, "Results"],
        [onFailure, "Failed events"],
      ] as const) {
        const target = arn === null ? undefined : targets.arn(arn);
        if (target !== undefined)
          graph.edge(node, "triggers", target, { text: `${words} of ${qualifier} go there.`, ...at("asyncInvoke") });
      }
  });
  attempt(context, lambda, () => {
    for (const arn of config.layers) {
      const layer = targets.arn(arn);
      if (layer !== undefined)
        graph.edge(layer, "supplies_code", node, { text: "The function runs what the layer holds.", ...at("layers") });
    }
  });
  attempt(context, lambda, () => addImage(context, node, config.imageUri, at("imageUri")));
  attempt(context, lambda, () => {
    const secrets = config.environment.filter(({ verdict }) => verdict === "secret").map(({ name }) => name);
    if (secrets.length > 0)
      graph.mark(node, {
        name: "holds_secret",
        text: `Its environment holds secrets in plain text: ${secrets.join(", ")}.`,
      });
  });
  attempt(context, lambda, () => addServiceCallers(context, lambda, node));
  attempt(context, lambda, () =>
    addOutsiders(context, lambda, node, { actions: ["lambda:InvokeFunction"], words: "run the function" }),
  );
}

/** Images by the repository that they are pulled from. */
export function addImage(
  { graph, targets }: PartContext,
  node: number,
  image: string | null,
  where: { arn: string; path: string },
): void {
  const found = /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(image ?? "");
  if (found === null) return;
  const partition = where.arn.split(":")[1] ?? "aws";
  const repository = targets.arn(`arn:${partition}:ecr:${found[2]}:${found[1]}:repository/${found[3]}`);
  if (repository !== undefined)
    graph.edge(repository, "supplies_code", node, { text: `It runs ${image ?? ""}.`, ...where });
}

/**
 * Services that the function's policy lets in from one source: a load balancer's target group, an API, a topic, a bucket. Source
 * of the rule: Lambda Developer Guide, "Working with resource-based IAM policies in Lambda".
 */
function addServiceCallers(context: PartContext, lambda: Lambda, node: number): void {
  const { graph, targets } = context;
  for (const located of allowsOf(context.reader(lambda.accountId).policies(lambda, "resource"))) {
    const { statement } = located;
    if (!coversAction(statement, "lambda:InvokeFunction")) continue;
    for (const service of servicePrincipals(statement.principals)) {
      if (!CALLED_BY_POLICY.has(service)) continue;
      for (const source of requiredValues(statement, "aws:SourceArn") ?? []) {
        const from = source.includes(":targetgroup/") ? graph.find("elbv2.target-group", source) : targets.arn(source);
        if (from !== undefined)
          graph.edge(from, "invokes", node, {
            text: `The function's policy lets ${service} run it for ${source}.`,
            statements: [proofStatement(located, lambda.arn)],
          });
      }
    }
  }
}

/** Services whose own configuration does not say which function they run, or is not read. */
const CALLED_BY_POLICY: ReadonlySet<string> = new Set([
  "elasticloadbalancing.amazonaws.com",
  "cognito-idp.amazonaws.com",
]);

function addUrls(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "lambda.function-url", (url, node) => {
    const lambda = targets.arn(url.config.functionArn);
    if (lambda !== undefined)
      graph.edge(node, "invokes", lambda, {
        text: "The address runs the function.",
        arn: url.arn,
        path: "functionArn",
      });
    if (url.config.authType === "NONE")
      graph.edge(internet(graph), "exposes", node, {
        text: "The function's URL asks for no sign-in (AuthType NONE).",
        arn: url.arn,
        path: "authType",
      });
  });
}

function addMappings({ facts, graph, targets }: PartContext): void {
  for (const { arn, config } of facts.byKind("lambda.event-source-mapping")) {
    if (!config.isEnabled || config.eventSourceArn === null) continue;
    const source = targets.arn(config.eventSourceArn);
    const lambda = targets.arn(config.functionArn);
    if (source === undefined || lambda === undefined) continue;
    const what = config.filterPatterns.length > 0 ? "What passes its filter" : "What arrives there";
    graph.edge(source, "triggers", lambda, { text: `${what} runs the function.`, arn, path: "eventSourceArn" });
  }
}
