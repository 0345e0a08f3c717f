import type { TrailCoverage, UsageCase } from "../facts/organisation.ts";
import { accessesOf } from "./access.ts";
import { attributeFunction, type FunctionLookup } from "./attribute-function.ts";
import { EventIds } from "./event-ids.ts";
import { operationOf } from "./event-to-action.ts";
import { ADDRESS_MAX, type CallResult, objectOf, resultOf, storageId, TEXT_MAX, text, timeOf } from "./fields.ts";
import { readActor, readFunction, type TrailActor } from "./principal.ts";
import { readResources } from "./resources.ts";
import { isObject } from "./values.ts";

interface Counted {
  functionArn: string | null;
  functionConfidence: UsageCase["functionConfidence"];
  result: CallResult;
  count: number;
  /** Times in ms. */
  first: number;
  last: number;
  sampleEventId: string;
}

/** Uses of one principal: by action, then resource; seldom more than two or three entries there. */
interface PrincipalUses {
  actor: TrailActor & { arn: string };
  byAction: Map<string, Map<string | null, Counted[]>>;
}

/**
 * Counts usage cases straight from records, without a database and without reading what usage does not need. The cases are those
 * that the stored trail gives: an event counts once however often it is delivered, and only principals with an ARN have cases.
 */
export class UsageCases {
  readonly #lookup: FunctionLookup;
  readonly #seen = new EventIds();
  readonly #byPrincipal = new Map<string, PrincipalUses>();
  readonly #windows = new Map<string, { from: number; to: number }>();
  #events = 0;

  constructor(lookup: FunctionLookup) {
    this.#lookup = lookup;
  }

  /** Different events that were taken. */
  get events(): number {
    return this.#events;
  }

  /** Takes a record as JSON.parse gives it; false for what is no record. A repeated event is taken and not counted. */
  add(raw: unknown): boolean {
    if (!isObject(raw)) return false;
    const time = timeOf(raw);
    const eventSource = text(raw.eventSource, ADDRESS_MAX);
    const eventName = text(raw.eventName, ADDRESS_MAX);
    if (time === undefined || eventSource === null || eventName === null) return false;
    const id = storageId(text(raw.eventID, ADDRESS_MAX), raw);
    if (!this.#seen.add(id)) return true;
    this.#events += 1;
    const identity = isObject(raw.userIdentity) ? raw.userIdentity : null;
    const actor = readActor(identity);
    const accountId = text(raw.recipientAccountId, 64) ?? actor.accountId;
    if (accountId !== null) this.#widen(accountId, time);
    const { arn } = actor;
    if (arn === null) return true;
    const operation = operationOf(eventName);
    const region = text(raw.awsRegion, 64) ?? "";
    const requestParameters = objectOf(raw.requestParameters);
    const common = { eventSource, operation, region, accountId, requestParameters };
    const accesses = accessesOf({
      ...common,
      eventName,
      eventType: text(raw.eventType, 64),
      resources: readResources({ ...common, principal: actor, listed: raw.resources }),
    });
    if (accesses === null || accesses.length === 0) return true;
    const result = resultOf(text(raw.errorCode, TEXT_MAX), text(raw.errorMessage, TEXT_MAX));
    const fn = attributeFunction(readFunction(identity, actor, text(raw.userAgent, TEXT_MAX)), this.#lookup);
    const uses = this.#usesOf({ ...actor, arn });
    for (const { action, resource } of accesses) {
      const list = listOf(uses, action, resource);
      let counted = list.find((one) => one.result === result && one.functionArn === (fn?.arn ?? null));
      if (counted === undefined) {
        counted = {
          functionArn: fn?.arn ?? null,
          functionConfidence: fn?.confidence ?? null,
          result,
          count: 0,
          first: time,
          last: time,
          sampleEventId: id,
        };
        list.push(counted);
      }
      counted.count += 1;
      if (time < counted.first) counted.first = time;
      if (time > counted.last) {
        counted.last = time;
        counted.sampleEventId = id;
      }
    }
    return true;
  }

  #widen(accountId: string, time: number): void {
    const window = this.#windows.get(accountId);
    if (window === undefined) this.#windows.set(accountId, { from: time, to: time });
    else if (time < window.from) window.from = time;
    else if (time > window.to) window.to = time;
  }

  #usesOf(actor: PrincipalUses["actor"]): PrincipalUses {
    const key = actor.uniqueId ?? actor.arn;
    const known = this.#byPrincipal.get(key);
    if (known !== undefined) return known;
    const made: PrincipalUses = { actor, byAction: new Map() };
    this.#byPrincipal.set(key, made);
    return made;
  }

  /** The cases so far, in the order in which they were first met. */
  cases(): UsageCase[] {
    const cases: UsageCase[] = [];
    for (const { actor, byAction } of this.#byPrincipal.values())
      for (const [action, byResource] of byAction)
        for (const [resource, list] of byResource)
          for (const { first, last, ...rest } of list)
            cases.push({
              principalArn: actor.arn,
              principalUniqueId: actor.uniqueId,
              action,
              resource,
              ...rest,
              firstSeenAt: new Date(first),
              lastSeenAt: new Date(last),
            });
    return cases;
  }

  /** From when to when each account has events; which data events a trail was to record is not known from records alone. */
  windows(): TrailCoverage[] {
    return [...this.#windows].map(([accountId, { from, to }]) => ({
      accountId,
      from: new Date(from),
      to: new Date(to),
      dataEventTypes: null,
    }));
  }
}

function listOf({ byAction }: PrincipalUses, action: string, resource: string | null): Counted[] {
  let byResource = byAction.get(action);
  if (byResource === undefined) {
    byResource = new Map();
    byAction.set(action, byResource);
  }
  let list = byResource.get(resource);
  if (list === undefined) {
    list = [];
    byResource.set(resource, list);
  }
  return list;
}
