import type { Control } from "../../define.ts";
import { running } from "../../running-ids.ts";
import { ACCESS } from "../../themes.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "2 Secure configurations";

export const configuration: readonly Control[] = [
  {
    id: "2.1.1",
    group,
    title: "Rules and procedures for safe configuration are written, current, used and known",
    checks: [],
    open: "The documents for requirement 2.",
    listed: [],
  },
  {
    id: "2.1.2",
    group,
    title: "It is set who does what for safe configuration",
    checks: [],
    open: "The assigned duties for requirement 2.",
    listed: [],
  },
  {
    id: "2.2.1",
    group,
    title: "There is a standard for configuration, and everything is set up by it",
    checks: [...OPERATIONS.posture, ...OPERATIONS.isolation, ...OPERATIONS.hostCredentials],
    open: "The standard, and parts that AWS Config does not see.",
    listed: [],
  },
  {
    id: "2.2.2",
    group,
    title: "Accounts that come with a product are changed or removed",
    checks: [...ACCESS.root, "instance-password-by-hand"],
    open: "Accounts that come with software on instances.",
    listed: [],
  },
  {
    id: "2.2.3",
    group,
    title: "Work that needs different protection does not share a system",
    checks: [...ACCESS.sharedRoles, ...OPERATIONS.isolation],
    open: "Which work needs which protection.",
    listed: [],
  },
  {
    id: "2.2.4",
    group,
    title: "Services, protocols and functions that nobody needs are off",
    checks: [...OPERATIONS.openPorts, ...OPERATIONS.webExposure, ...OPERATIONS.isolation],
    open: "Which ones are needed.",
    listed: [],
  },
  {
    id: "2.2.5",
    group,
    title: "Services that are not safe have a reason and further protection",
    checks: [...DATA.inTransit],
    open: "The reasons and the protection.",
    listed: running("2.2.5", 18),
  },
  {
    id: "2.2.6",
    group,
    title: "Security settings of systems prevent misuse",
    checks: [...OPERATIONS.posture, ...OPERATIONS.isolation, ...ACCESS.publicAccessBlock],
    open: "Settings inside of instances.",
    listed: [],
  },
  {
    id: "2.2.7",
    group,
    title: "Administration over the network is encrypted",
    checks: ["cluster-plain-transport", "instance-plain-transport"],
    open: "Administration over other protocols; calls to AWS are always encrypted.",
    listed: running("2.2.7", 19),
  },
  {
    id: "2.3.1",
    group,
    title: "Wireless devices keep no default setting",
    checks: [],
    open: "Settings of own wireless devices.",
    listed: [],
  },
  {
    id: "2.3.2",
    group,
    title: "Keys of wireless networks change when somebody leaves",
    checks: [],
    open: "Changes of keys in own wireless networks.",
    listed: [],
  },
];
