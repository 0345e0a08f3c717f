import { abuseCases } from "./abuse.ts";
import { bucketCases } from "./buckets.ts";
import type { DetectionCases } from "./case.ts";
import { containerCases } from "./containers.ts";
import { dataCases } from "./data.ts";
import { footholdCases } from "./footholds.ts";
import { functionCases } from "./functions.ts";
import { guardCases } from "./guards.ts";
import { identityCases } from "./identities.ts";
import { instanceCases } from "./instances.ts";
import { signInCases } from "./sign-in.ts";

/** What raises each detection and what does not. */
export const CASES: DetectionCases = {
  ...functionCases,
  ...containerCases,
  ...identityCases,
  ...signInCases,
  ...guardCases,
  ...abuseCases,
  ...dataCases,
  ...instanceCases,
  ...bucketCases,
  ...footholdCases,
};
