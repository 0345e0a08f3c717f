import { defineFramework } from "../define.ts";
import { administrative } from "./hipaa/administrative.ts";
import { technical } from "./hipaa/technical.ts";

/** How the list spells a paragraph: 164.308(a)(1)(ii)(A) is 164_308_a_1_ii_a. */
function listedAs(id: string): string {
  return (id.match(/[a-z0-9]+/gi) ?? []).join("_").toLowerCase();
}

export const hipaa = defineFramework({
  id: "hipaa",
  title: "HIPAA Security Rule",
  version: "45 CFR 164 subpart C",
  publisher: "US Department of Health and Human Services",
  source: {
    ids: "prowler, compliance/aws/hipaa_aws.json",
    url: "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C",
  },
  partial:
    "The administrative and technical safeguards that the list has: physical safeguards, contracts and documents are not in it.",
  controls: [...administrative, ...technical].map((control) => ({ ...control, listed: [listedAs(control.id)] })),
});
