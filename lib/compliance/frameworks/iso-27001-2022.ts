import { defineFramework } from "../define.ts";
import { organizational } from "./iso-27001-2022/organizational.ts";
import { people } from "./iso-27001-2022/people.ts";
import { physical } from "./iso-27001-2022/physical.ts";
import { technologicalAccess } from "./iso-27001-2022/technological-access.ts";
import { technologicalOperation } from "./iso-27001-2022/technological-operation.ts";

/** All 93 controls of Annex A. The list that ours is compared with leaves out A.8.28. */
export const iso27001 = defineFramework({
  id: "iso-27001-2022",
  title: "ISO/IEC 27001, Annex A",
  version: "2022",
  publisher: "International Organization for Standardization",
  source: {
    ids: "prowler, compliance/aws/iso27001_2022_aws.json, and for A.8.28 Singhhs/OpenGRC-Toolkit, frameworks/iso-27001/controls/README.md",
    url: "https://www.iso.org/standard/27001",
  },
  controls: [...organizational, ...people, ...physical, ...technologicalAccess, ...technologicalOperation],
});
