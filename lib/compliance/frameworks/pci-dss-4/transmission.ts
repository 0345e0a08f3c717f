import type { Control } from "../../define.ts";
import { running } from "../../running-ids.ts";
import { DATA } from "../../themes-data.ts";

const group = "4 Card data on its way";

export const transmission: readonly Control[] = [
  {
    id: "4.1.1",
    group,
    title: "Rules and procedures for sending card data are written, current, used and known",
    checks: [],
    open: "The documents for requirement 4.",
    listed: [],
  },
  {
    id: "4.1.2",
    group,
    title: "It is set who does what for sending card data",
    checks: [],
    open: "The assigned duties for requirement 4.",
    listed: [],
  },
  {
    id: "4.2.1",
    group,
    title: "Card numbers cross public networks under strong TLS with certificates that are checked",
    checks: [...DATA.inTransit, ...DATA.tls, ...DATA.certificates],
    open: "Connections that programs open.",
    listed: running("4.2.1", 19),
  },
  {
    id: "4.2.1.1",
    group,
    title: "There is a list of the keys and certificates that protect card numbers on their way",
    checks: [...DATA.certificates],
    open: "The list.",
    listed: running("4.2.1.1", 27),
  },
  {
    id: "4.2.1.2",
    group,
    title: "Wireless networks that carry card numbers are strongly encrypted",
    checks: [],
    open: "Encryption of own wireless networks.",
    listed: [],
  },
  {
    id: "4.2.2",
    group,
    title: "Card numbers in messages to people are encrypted",
    checks: [],
    open: "Mail and chat.",
    listed: [],
  },
];
