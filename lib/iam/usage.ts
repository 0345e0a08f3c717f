import { actionId } from "../catalog/catalog.ts";
import type { UsageCase } from "../facts/organisation.ts";

/** How a principal used one action in the kept window. */
export interface ActionUsage {
  /** Calls that were authorised, whether or not they then failed for another reason. */
  count: number;
  deniedCount: number;
  firstUsedAt: Date | null;
  /** Last authorised call, or the last denied one where there is no other. */
  lastUsedAt: Date | null;
  /** Distinct resource ARNs of authorised calls, at most `MAX_RESOURCES`. */
  resources: string[];
  resourceCount: number;
  sampleEventId: string | null;
}

export interface PrincipalUsage {
  byAction: ReadonlyMap<number, ActionUsage>;
  /** Actions used through the role by somebody that CloudTrail does not name; for a function they prove neither use nor its absence. */
  unattributed: ReadonlySet<number>;
  /** Actions that the trail shows and the catalogue does not know. */
  unknownActions: readonly string[];
}

export const MAX_RESOURCES = 20;

/** Usage of a user or role by all its sessions. */
export function roleUsage(cases: readonly UsageCase[]): PrincipalUsage {
  return aggregate(cases, new Set());
}

/** Usage of a shared role as far as it is attributed to one function. */
export function functionUsage(cases: readonly UsageCase[], functionArn: string): PrincipalUsage {
  const unattributed = new Set<number>();
  for (const useCase of cases) {
    const id = useCase.functionArn === null ? actionId(useCase.action) : undefined;
    if (id !== undefined) unattributed.add(id);
  }
  return aggregate(
    cases.filter((useCase) => useCase.functionArn === functionArn),
    unattributed,
  );
}

function aggregate(cases: readonly UsageCase[], unattributed: ReadonlySet<number>): PrincipalUsage {
  const byAction = new Map<number, ActionUsage & { seen: Set<string> }>();
  const unknownActions = new Set<string>();
  for (const useCase of cases) {
    const id = actionId(useCase.action);
    if (id === undefined) {
      unknownActions.add(useCase.action);
      continue;
    }
    const usage = byAction.get(id) ?? {
      count: 0,
      deniedCount: 0,
      firstUsedAt: null,
      lastUsedAt: null,
      resources: [],
      resourceCount: 0,
      sampleEventId: null,
      seen: new Set<string>(),
    };
    byAction.set(id, usage);
    add(usage, useCase);
  }
  return { byAction, unattributed, unknownActions: [...unknownActions].sort() };
}

function add(usage: ActionUsage & { seen: Set<string> }, useCase: UsageCase): void {
  if (useCase.result === "denied") {
    usage.deniedCount += useCase.count;
    if (usage.count > 0) return;
    if (usage.lastUsedAt === null || useCase.lastSeenAt > usage.lastUsedAt) usage.lastUsedAt = useCase.lastSeenAt;
    usage.sampleEventId ??= useCase.sampleEventId;
    return;
  }
  const isFirst = usage.count === 0;
  usage.count += useCase.count;
  if (isFirst || usage.lastUsedAt === null || useCase.lastSeenAt > usage.lastUsedAt) {
    usage.lastUsedAt = useCase.lastSeenAt;
    usage.sampleEventId = useCase.sampleEventId;
  }
  if (usage.firstUsedAt === null || useCase.firstSeenAt < usage.firstUsedAt) usage.firstUsedAt = useCase.firstSeenAt;
  if (useCase.resource === null || usage.seen.has(useCase.resource)) return;
  usage.seen.add(useCase.resource);
  usage.resourceCount += 1;
  if (usage.resources.length < MAX_RESOURCES) usage.resources.push(useCase.resource);
}
