import { defineFramework } from "../define.ts";
import { detect } from "./nist-csf-2/detect.ts";
import { govern } from "./nist-csf-2/govern.ts";
import { identify } from "./nist-csf-2/identify.ts";
import { protect } from "./nist-csf-2/protect.ts";
import { recover } from "./nist-csf-2/recover.ts";
import { respond } from "./nist-csf-2/respond.ts";

/**
 * All 106 subcategories. The list that ours is compared with mixes ids of versions 1.1 and 2.0, and some of neither: each stands at
 * the subcategory into which NIST took it (usnistgov/oscal-content, nist.gov/CSF/v2.0), or whose words it has; `listed` is empty where
 * it names none.
 */
export const nistCsf2 = defineFramework({
  id: "nist-csf-2",
  title: "NIST Cybersecurity Framework",
  version: "2.0",
  publisher: "National Institute of Standards and Technology",
  source: {
    ids: "NIST CSWP 29, the Core, as massyn/metric-library lists it in docs/nist-csfv20.md",
    url: "https://www.nist.gov/cyberframework",
  },
  controls: [...govern, ...identify, ...protect, ...detect, ...respond, ...recover],
});
