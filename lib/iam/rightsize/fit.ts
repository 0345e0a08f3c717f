import type { SourcedPolicy } from "../evaluate/access.ts";
import { fits, type Limit, type ProposedDocument, pack, shrunk } from "./documents.ts";
import type { Entry, UsedEntry } from "./entry.ts";
import { generalise } from "./generalise.ts";
import type { FitStep, Mode } from "./proposal.ts";
import { joinEntries, keptDenies } from "./statements.ts";

export interface Fitted {
  documents: readonly ProposedDocument[];
  fits: boolean;
  steps: readonly FitStep[];
}

/** What a proposal holds beside used actions: as it should be, and wider where that is shorter to write. */
export interface Others {
  exact: readonly Entry[];
  wider(): readonly Entry[];
}

const MEANINGS: Readonly<Record<FitStep["name"], string>> = {
  "shrink-actions": "Actions are written with a star where every action of the catalogue under the prefix is meant.",
  "template-resources": "Resources that are alike are written as one pattern, so more of the same sort are allowed.",
  "type-wide-resources": "All resources of a type in this account and region are allowed where several were used.",
  "present-scope": "Used actions keep the resources that they have today.",
  "whole-services":
    "Services of which something unknown is kept keep all the actions that they have today, unused ones too.",
};

/** Lays out a proposal within its limit: as it is if it fits, else by the first of the steps after which it does. */
export function layOut(
  used: readonly UsedEntry[],
  others: Others,
  today: readonly SourcedPolicy[],
  mode: Mode,
  limit: Limit,
  baseName: string,
): Fitted {
  const denies = keptDenies(today);
  const draftsOf = (entries: readonly Entry[]) => [...joinEntries(entries), ...denies];
  const short = (entries: readonly Entry[]) => pack(draftsOf(entries).map(shrunk), limit, baseName);
  const own = mode === "strict" ? used : generalise(used, "types");
  const plain = isHopeless(others.exact, limit) ? null : pack(draftsOf([...own, ...others.exact]), limit, baseName);
  const isPlainFit = plain !== null && fits(plain, limit);
  if (isPlainFit && plain.length <= 1) return { documents: plain, fits: true, steps: [] };
  const tightest = short([...own, ...others.exact]);
  if (isPlainFit && tightest.length >= plain.length) return { documents: plain, fits: true, steps: [] };
  const shrink = { name: "shrink-actions", meaning: MEANINGS["shrink-actions"] } as const;
  const names: FitStep["name"][] = ["shrink-actions"];
  if (fits(tightest, limit)) return { documents: tightest, fits: true, steps: [shrink] };
  for (const [name, entriesOf] of attemptsOf(used, others, mode, !fits(short(others.exact), limit))) {
    names.push(name);
    const documents = short(entriesOf());
    if (fits(documents, limit))
      return { documents, fits: true, steps: names.map((step) => ({ name: step, meaning: MEANINGS[step] })) };
  }
  return { documents: tightest, fits: false, steps: [shrink] };
}

type Attempt = readonly [FitStep["name"], () => readonly Entry[]];

/** What may be tried, from the least to the most that is added; wider resources do not help when the rest alone is too much. */
function attemptsOf(used: readonly UsedEntry[], others: Others, mode: Mode, isTooMuch: boolean): readonly Attempt[] {
  const asToday = used.map((entry) => ({ ...entry, clause: entry.within ?? entry.clause }));
  const resources: readonly Attempt[] = [
    ...(mode === "strict"
      ? [["template-resources", () => [...generalise(used, "types"), ...others.exact]] as const]
      : []),
    ["type-wide-resources", () => [...generalise(used, "every"), ...others.exact]],
    ["present-scope", () => [...asToday, ...others.exact]],
  ];
  const services: readonly Attempt[] =
    mode === "strict" ? [] : [["whole-services", () => [...asToday, ...others.wider()]]];
  return isTooMuch ? services : [...resources, ...services];
}

/** Names that are longer than all documents together need not be laid out in full. */
function isHopeless(entries: readonly Entry[], { characters, documents }: Limit): boolean {
  const names = new Set(entries.flatMap(({ actions }) => actions));
  let length = 0;
  for (const name of names) length += name.length;
  return length > characters * documents;
}
