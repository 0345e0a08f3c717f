import type { Framework } from "./define.ts";
import { awsFsbp } from "./frameworks/aws-fsbp.ts";
import { cisFoundations3 } from "./frameworks/cis-aws-3.ts";
import { cisFoundations7 } from "./frameworks/cis-aws-7.ts";
import { cisComputeLambda } from "./frameworks/cis-compute-lambda.ts";
import { csaServerless } from "./frameworks/csa-serverless.ts";
import { hipaa } from "./frameworks/hipaa.ts";
import { iso27001 } from "./frameworks/iso-27001-2022.ts";
import { mitreAttack } from "./frameworks/mitre-attack.ts";
import { nist80053 } from "./frameworks/nist-800-53-r5.ts";
import { nistCsf2 } from "./frameworks/nist-csf-2.ts";
import { owaspApi } from "./frameworks/owasp-api.ts";
import { owaspServerless } from "./frameworks/owasp-serverless.ts";
import { pciDss4 } from "./frameworks/pci-dss-4.ts";
import { soc2 } from "./frameworks/soc2.ts";

/** Every framework, in the order shown. A new one is its file and one line here. */
export const FRAMEWORKS: readonly Framework[] = [
  cisComputeLambda,
  owaspServerless,
  owaspApi,
  csaServerless,
  cisFoundations3,
  cisFoundations7,
  awsFsbp,
  mitreAttack,
  soc2,
  hipaa,
  nistCsf2,
  nist80053,
  iso27001,
  pciDss4,
];

const byId = new Map(FRAMEWORKS.map((framework) => [framework.id, framework]));

export function frameworkById(id: string): Framework | undefined {
  return byId.get(id);
}
