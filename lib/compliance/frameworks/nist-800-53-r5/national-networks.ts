import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "SC System and communications protection";

export const nationalNetworks: readonly Control[] = [
  {
    id: "SC-7(25)",
    group,
    title: "Unclassified national security systems join outside networks only through an approved device",
    checks: [],
    open: "Such systems, where the organization has any.",
    listed: ["sc_7_25"],
  },
  {
    id: "SC-7(26)",
    group,
    title: "Classified national security systems join outside networks only through an approved device",
    checks: [],
    open: "Classified systems, where the organization has any.",
    listed: ["sc_7_26"],
  },
  {
    id: "SC-7(27)",
    group,
    title: "Other unclassified systems join outside networks only through an approved device",
    checks: [...OPERATIONS.publicAddresses, ...OPERATIONS.segments],
    open: "The approved devices.",
    listed: ["sc_7_27"],
  },
  {
    id: "SC-7(28)",
    group,
    title: "Systems that must not be public are not joined to public networks",
    checks: [...OPERATIONS.publicAddresses, ...OPERATIONS.openPorts, ...ACCESS.public],
    open: "Which systems must not be public.",
    listed: ["sc_7_28"],
  },
];
