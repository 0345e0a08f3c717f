import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { nameOfArn } from "../../domain/arn.ts";
import type { SessionKey } from "../../domain/event-search.ts";
import { eventConditions } from "./event-conditions.ts";
import { eventsWithin } from "./event-filters.ts";
import type { EventRow } from "./event-row.ts";
import { countedSession, type SessionCounts } from "./session-counts.ts";

import { type Assumption, readAssumptions, type SessionWindow, sessionWindow } from "./session-window.ts";

/** One session in a chain. */
export interface SessionNode extends SessionCounts {
  key: SessionKey;
  principalArn: string;
  principalName: string;
  /** The call by which it began; null: not in the trail. */
  begunBy: EventRow | null;
  /** Sessions of the same role and name that can overlap with it. */
  overlapping: number;
  /** Time in which events of its name are taken for it. */
  from: string;
  to: string;
}

/** A session that came out of another one, with what came out of it. */
export interface SessionBranch {
  /** The call for it. */
  event: EventRow;
  roleArn: string | null;
  sessionName: string | null;
  /** Null: the trail does not hold its events, or its name is not known. */
  node: SessionNode | null;
  branches: SessionBranch[];
}

export interface SessionView {
  self: SessionNode;
  /** Who began it, from the outermost session inwards; the outermost actor is `origin`. */
  ancestors: SessionNode[];
  /** Who stands at the beginning: the caller of the outermost call; null: it is not in the trail. */
  origin: { arn: string; name: string; type: string } | null;
  branches: SessionBranch[];
  /** True when there are more branches than were followed. */
  isCut: boolean;
}

const MOST_DEPTH = 6;
const MOST_BRANCHES = 60;

/** A session with the chain that led to it and the sessions that came out of it; null when the trail has no such principal. */
export async function sessionView(caller: Caller, key: SessionKey): Promise<SessionView | null> {
  const own = await sessionNode(caller, key);
  if (own === null) return null;
  const ancestors: SessionNode[] = [];
  let call = own.window.assumption;
  for (let depth = 0; depth < MOST_DEPTH && call !== null; depth += 1) {
    const above = keyOfCaller(call);
    const node = above === null ? null : await sessionNode(caller, above);
    if (node === null) break;
    ancestors.unshift(node.node);
    call = node.window.assumption;
  }
  const left = { branches: MOST_BRANCHES, isCut: false };
  const branches = await branchesOf(caller, own, 1, left);
  const event = call?.event;
  return {
    self: own.node,
    ancestors,
    origin:
      event === undefined ? null : { arn: event.principalArn, name: event.principalName, type: event.principalType },
    branches,
    isCut: left.isCut,
  };
}

/** The session in which a call for another one was made; null: made by a user or a service, not in a session. */
function keyOfCaller({ event }: Assumption): SessionKey | null {
  const principal = event.principalArn;
  if (event.sessionName === "" || principal === "") return null;
  return { principal, sessionName: event.sessionName, at: event.time };
}

interface Found {
  node: SessionNode;
  window: SessionWindow;
}

async function sessionNode(caller: Caller, key: SessionKey): Promise<Found | null> {
  const known = await pool().query<{ arn: string; name: string }>(
    `SELECT arn, COALESCE(NULLIF(name, ''), NULLIF(arn, ''), unique_id) AS name FROM trail_principal
     WHERE id <> 0 AND (unique_id = $1 OR arn = $1) AND ($2::text[] IS NULL OR account_id = ANY($2))
     ORDER BY arn = '', id LIMIT 20`,
    [key.principal, caller.accounts],
  );
  // Of other accounts a caller learns no more than the name that an event of its own holds.
  const isArn = key.principal.startsWith("arn:");
  const first = known.rows[0] ?? (isArn ? { arn: key.principal, name: nameOfArn(key.principal) } : undefined);
  if (first === undefined) return null;
  const window = await sessionWindow(caller, key, [
    ...new Set([first, ...known.rows].map((row) => row.arn).filter(Boolean)),
  ]);
  const { assumption, overlapping } = window;
  return {
    window,
    node: {
      key,
      principalArn: first.arn,
      principalName: first.name,
      begunBy: assumption?.event ?? null,
      overlapping,
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
      ...(await countedSession(caller, key, window)),
    },
  };
}

async function branchesOf(
  caller: Caller,
  { node, window }: Found,
  depth: number,
  left: { branches: number; isCut: boolean },
): Promise<SessionBranch[]> {
  if (depth > MOST_DEPTH) {
    left.isCut = true;
    return [];
  }
  const { principal, sessionName } = node.key;
  const filters = eventsWithin(new Date(window.from), new Date(window.to + 1), {
    principal: [principal],
    session: [sessionName],
  });
  const calls = await readAssumptions(caller, window.from, window.to + 1, await eventConditions(caller, filters));
  const branches: SessionBranch[] = [];
  for (const call of calls) {
    if (left.branches <= 0) {
      left.isCut = true;
      break;
    }
    left.branches -= 1;
    const { roleArn } = call;
    const key =
      roleArn === null || call.sessionName === null
        ? null
        : { principal: roleArn, sessionName: call.sessionName, at: call.event.time };
    const isLoop = key?.principal === principal && key.sessionName === sessionName;
    const found = key === null || isLoop ? null : await sessionNode(caller, key);
    branches.push({
      event: call.event,
      roleArn,
      sessionName: call.sessionName,
      node: found?.node ?? null,
      branches: found === null ? [] : await branchesOf(caller, found, depth + 1, left),
    });
  }
  return branches;
}
