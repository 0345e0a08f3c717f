import type { AccessLevel } from "../../catalog/catalog.ts";
import type { Block, StatementCitation } from "../evaluate/access.ts";
import type { ProposedDocument } from "./documents.ts";
import type { GracePolicy, ServiceActions } from "./kept.ts";

/**
 * How much of what no usage shows is kept. `strict`: nothing; `balanced`: what is unknown or cannot be observed of services that
 * were used; `safe`: all of that, so that only what is proven unused goes.
 */
export const MODES = ["strict", "balanced", "safe"] as const;
export type Mode = (typeof MODES)[number];

/** An action that the user declares needed; without resource on what it stands on today, else on everything. */
export interface Pinned {
  /** `service:Action` in any case, wildcards allowed. */
  action: string;
  resource?: string;
}

export interface RightsizeOptions {
  mode: Mode;
  pinned: readonly Pinned[];
  /** Only what this function used of a role that several share. */
  functionArn?: string;
  /** Where the proposal will stand, which decides on its size. */
  carrier: "inline" | "managed";
  /** Permissions of policies changed within so many days are kept (balanced and safe). Default 30. */
  graceDays?: number;
  /** Share of the window at its end that is left out of a second proposal and replayed on it. Default 0.2; 0: not at all. */
  holdOut?: number;
}

/** A call that replay finds denied, or that nothing grants. */
export interface Call {
  action: string;
  resource: string | null;
  cases: number;
  events: number;
  blockedBy: readonly Block[];
}

/** Every authorised usage case asked again with the proposal in place, counted in events. */
export interface Replay {
  cases: number;
  events: number;
  denied: readonly Call[];
  deniedEvents: number;
}

/** What was seen only at the end of the window, replayed on a proposal made from what was seen before. */
export interface HeldOut extends Replay {
  /** Cases first seen from here on were left out. */
  from: string;
}

/** Size of the identity policies, and what they give. */
export interface Extent {
  actions: number;
  statements: number;
  documents: number;
  /** Without white space. */
  characters: number;
  accessLevels: Partial<Record<AccessLevel, number>>;
  /** Pairs of action and known resource. */
  pairs: number;
  /** Stores of the account of which something can be read. */
  stores: readonly string[];
}

/** A measure taken to get within the size limit. */
export interface FitStep {
  name: "shrink-actions" | "template-resources" | "type-wide-resources" | "present-scope" | "whole-services";
  meaning: string;
}

/** One statement of today against the proposal; `new`: a statement that comes from none. */
export interface StatementChange {
  change: "kept" | "narrowed" | "removed" | "new";
  /** null for a new one. */
  old: { citation: StatementCitation; text: string } | null;
  /** Statements of the proposal that stand in for it. */
  now: readonly { document: string; sid: string }[];
  /** Exact patterns of the actions taken away, within the catalogue. */
  actionsRemoved: readonly string[];
  actionsRemovedCount: number;
  /** `Resource` or `NotResource` patterns of today that the proposal does not have any more, and those that it has for them. */
  resourcesRemoved: readonly string[];
  resourcesNow: readonly string[];
}

/** A smaller policy for one user or role, with the proof that it is enough and what it takes away. */
export interface Proposal {
  principalArn: string;
  mode: Mode;
  carrier: RightsizeOptions["carrier"];
  functionArn: string | null;
  /** Replace every identity policy of the principal; empty: nothing is needed. */
  documents: readonly ProposedDocument[];
  /** Groups that a user has to leave, since the proposal holds what it needs of them. */
  leavesGroups: readonly string[];
  /** False: nothing brings it within the limit, so it cannot be stored as it is. */
  fits: boolean;
  steps: readonly FitStep[];
  /** Kept without being seen, by service. */
  keptUnknown: readonly ServiceActions[];
  /** Taken away without proof that it is not used. */
  removedWithoutProof: readonly ServiceActions[];
  removedUnused: readonly ServiceActions[];
  grace: readonly GracePolicy[];
  /** Used, and granted by a resource policy alone: not in the proposal. */
  grantedByResource: readonly Call[];
  /** Used in the window and not granted today: not added. */
  usedNotGranted: readonly Call[];
  /** Uses of a shared role that no function is named for, and whether the proposal holds them. */
  unattributed: { calls: readonly Call[]; isGiven: boolean };
  /** Pinned and not granted today; what blocks it all the same, if something does. */
  pinnedNew: readonly Call[];
  replay: Replay;
  heldOut: HeldOut | null;
  before: Extent;
  after: Extent;
  /** Pairs of action and known resource allowed beyond what was observed, pinned, or kept by the mode. */
  excess: number;
  diff: readonly StatementChange[];
  window: { from: string | null; to: string | null };
  /** Facts that were not collected; with any, today's grants may be more or fewer than thought. */
  missing: readonly string[];
  /** Policies of others that were not collected and were taken as leaving the decision to the identity policies. */
  assumed: readonly string[];
  notes: readonly string[];
}
