import { defineFramework } from "../define.ts";
import { collection } from "./mitre-attack/collection.ts";
import { credentialAccess } from "./mitre-attack/credential-access.ts";
import { defenseEvasion } from "./mitre-attack/defense-evasion.ts";
import { discovery } from "./mitre-attack/discovery.ts";
import { execution } from "./mitre-attack/execution.ts";
import { exfiltration } from "./mitre-attack/exfiltration.ts";
import { impact } from "./mitre-attack/impact.ts";
import { initialAccess } from "./mitre-attack/initial-access.ts";
import { persistence } from "./mitre-attack/persistence.ts";

/**
 * Each technique once, under the tactic that it serves first. A technique is no rule to keep: what stands here is what makes it
 * harder, so none is ever proven by configuration alone.
 */
export const mitreAttack = defineFramework({
  id: "mitre-attack",
  title: "MITRE ATT&CK, AWS techniques",
  version: "Enterprise",
  publisher: "The MITRE Corporation",
  source: {
    ids: "prowler, compliance/aws/mitre_attack_aws.json",
    url: "https://attack.mitre.org/matrices/enterprise/cloud/",
  },
  partial: "The 46 techniques that the list names for AWS; sub-techniques and those of other platforms are not in it.",
  controls: [
    ...initialAccess,
    ...execution,
    ...persistence,
    ...defenseEvasion,
    ...credentialAccess,
    ...discovery,
    ...collection,
    ...exfiltration,
    ...impact,
  ],
});
