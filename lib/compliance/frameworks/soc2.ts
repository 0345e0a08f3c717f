import { defineFramework } from "../define.ts";
import { common } from "./soc2/common.ts";
import { criteria } from "./soc2/criteria.ts";

/** How the list spells a criterion: CC6.1 is cc_6_1, A1.1 cc_a_1_1, C1.1 cc_c_1_1 and PI1.2 pi_1_2. */
function listedAs(id: string): string {
  const [, letters = "", group = "", number = ""] = /^([A-Z]+)(\d)\.(\d)$/.exec(id) ?? [];
  const series = letters.length === 1 ? `cc_${letters}` : letters;
  return `${series}_${group}_${number}`.toLowerCase();
}

export const soc2 = defineFramework({
  id: "soc2",
  title: "SOC 2 Trust Services Criteria",
  version: "2017",
  publisher: "American Institute of Certified Public Accountants",
  source: {
    ids: "prowler, compliance/aws/soc2_aws.json",
    url: "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022",
  },
  partial: "27 of the 61 criteria: the list leaves out those that are about people and papers alone, and privacy.",
  controls: [...common, ...criteria].map((control) => ({ ...control, listed: [listedAs(control.id)] })),
});
