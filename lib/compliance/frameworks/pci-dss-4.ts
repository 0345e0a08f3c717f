import { defineFramework } from "../define.ts";
import { access } from "./pci-dss-4/access.ts";
import { appendices } from "./pci-dss-4/appendices.ts";
import { authentication } from "./pci-dss-4/authentication.ts";
import { configuration } from "./pci-dss-4/configuration.ts";
import { development } from "./pci-dss-4/development.ts";
import { logging } from "./pci-dss-4/logging.ts";
import { malware } from "./pci-dss-4/malware.ts";
import { network } from "./pci-dss-4/network.ts";
import { organization } from "./pci-dss-4/organization.ts";
import { peopleAndProviders } from "./pci-dss-4/people-and-providers.ts";
import { physical } from "./pci-dss-4/physical.ts";
import { storedData } from "./pci-dss-4/stored-data.ts";
import { testing } from "./pci-dss-4/testing.ts";
import { transmission } from "./pci-dss-4/transmission.ts";

/**
 * Requirements as published. The list that ours is compared with numbers its own checks below 106 of them (1.2.5.1 to 1.2.5.17 are
 * all about 1.2.5): `listed` says how many stand for a requirement, and is empty where it names none.
 */
export const pciDss4 = defineFramework({
  id: "pci-dss-4",
  title: "PCI DSS",
  version: "4.0",
  publisher: "PCI Security Standards Council",
  source: {
    ids: "felixatter/PCI-breakout-hosting, Breakout/breakout0core.md (requirements 1 to 12, appendix A1), and ComplianceAsCode/content, controls/pcidss_4.yml (11.5.1.1, appendices A2 and A3)",
    url: "https://www.pcisecuritystandards.org/document_library/",
  },
  partial: "A2.1.1 is missing: none of these sources has it.",
  controls: [
    ...network,
    ...configuration,
    ...storedData,
    ...transmission,
    ...malware,
    ...development,
    ...access,
    ...authentication,
    ...physical,
    ...logging,
    ...testing,
    ...organization,
    ...peopleAndProviders,
    ...appendices,
  ],
});
