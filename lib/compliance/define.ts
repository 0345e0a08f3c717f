/** One control of a framework, in our own words; only the id is the publisher's. */
export interface Control {
  /** As published. */
  id: string;
  title: string;
  /** Heading under which the framework lists it. */
  group: string;
  /** Ids of checks that say something of it. None: it is manual. */
  checks: readonly string[];
  /**
   * What the checks leave open. With it a control without a failure is `manual`, never `pass`: configuration does not prove the
   * whole of it.
   */
  open?: string;
  /**
   * The ids that stand for it in the list that ours are compared with, see `published-ids.ts`; undefined: its own, spelled the same.
   * A list that numbers its checks below a control has several.
   */
  listed?: readonly string[];
}

export interface Framework {
  /** Kebab case; part of addresses, so it never changes. */
  id: string;
  title: string;
  version: string;
  publisher: string;
  /** Where the ids were read, and the publisher's own page; null: it has none. */
  source: { ids: string; url: string | null };
  /** What of the published list is not here; undefined: the list is complete. */
  partial?: string;
  /** Of a framework of users' own: which of its texts counts, and since when it is there. */
  custom?: { revision: number; addedAt: Date };
  controls: readonly Control[];
}

/** Checks its argument's type and returns it. */
export function defineFramework(framework: Framework): Framework {
  return framework;
}
