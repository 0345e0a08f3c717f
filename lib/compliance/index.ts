import type { Framework } from "./define.ts";
import { cisFoundations3 } from "./frameworks/cis-aws-3.ts";
import { cisComputeLambda } from "./frameworks/cis-compute-lambda.ts";
import { csaServerless } from "./frameworks/csa-serverless.ts";
import { owaspApi } from "./frameworks/owasp-api.ts";
import { owaspServerless } from "./frameworks/owasp-serverless.ts";

/** Every framework, in the order shown. A new one is its file and one line here. */
export const FRAMEWORKS: readonly Framework[] = [
  cisComputeLambda,
  owaspServerless,
  owaspApi,
  csaServerless,
  cisFoundations3,
];

const byId = new Map(FRAMEWORKS.map((framework) => [framework.id, framework]));

export function frameworkById(id: string): Framework | undefined {
  return byId.get(id);
}
