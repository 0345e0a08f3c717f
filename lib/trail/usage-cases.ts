import type { TrailCoverage, UsageCase } from "../facts/organisation.ts";
import { accessesOf } from "./access.ts";
import { type AttributedFunction, attributeFunction, type FunctionLookup } from "./attribute-function.ts";
import { EventIds, eventIdKey } from "./event-ids.ts";
import {
  ADDRESS_MAX,
  type CallResult,
  objectOf,
  resultOf,
  storageId,
  TEXT_MAX,
  text,
  textOf,
  timeOf,
} from "./fields.ts";
import { readOperation } from "./operation.ts";
import { issuerOf, readActor, readFunction, type TrailActor } from "./principal.ts";
import { readResources } from "./resources.ts";
import { isObject, type JsonObject } from "./values.ts";

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
  arn: string;
  uniqueId: string | null;
  byAction: Map<string, Map<string | null, Counted[]>>;
}

interface KnownActor {
  /** As delivered. */
  identity: JsonObject | null;
  actor: TrailActor;
  uses: PrincipalUses | null;
}

/** Identities kept; session names are chosen by callers, so the memory is bounded. */
const MAX_ACTORS = 10_000;

/**
 * Counts usage cases straight from records, without a database and without reading what usage does not need. The cases are those
 * that the stored trail gives: an event counts once however often it is delivered, and only principals with an ARN have cases.
 */
export class UsageCases {
  readonly #lookup: FunctionLookup;
  readonly #seen = new EventIds();
  readonly #actors = new Map<string, KnownActor>();
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
    const operation = readOperation(textOf(raw.eventSource), textOf(raw.eventName));
    const { eventSource, eventName } = operation;
    if (time === undefined || eventSource === null || eventName === null) return false;
    const id = this.#newId(raw);
    if (id === undefined) return true;
    this.#events += 1;
    const identity = isObject(raw.userIdentity) ? raw.userIdentity : null;
    const known = this.#actorOf(identity);
    const { actor } = known;
    const accountId = text(raw.recipientAccountId, 64) ?? actor.accountId;
    if (accountId !== null) this.#widen(accountId, time);
    if (actor.arn === null) return true;
    const region = text(raw.awsRegion, 64) ?? "";
    const requestParameters = objectOf(raw.requestParameters);
    const listed = raw.resources;
    const eventType = raw.eventType === "AwsApiCall" ? raw.eventType : text(raw.eventType, 64);
    const resources = readResources({ operation, region, accountId, requestParameters, listed });
    const facts = { eventSource, eventName, eventType, region, accountId, requestParameters, resources };
    const call = { ...facts, principal: actor };
    const accesses = accessesOf(call, operation);
    if (accesses === null || accesses.length === 0) return true;
    const result = resultOf(text(raw.errorCode, TEXT_MAX), text(raw.errorMessage, TEXT_MAX));
    const fn = this.#functionOf(raw, identity, actor);
    known.uses ??= this.#usesOf(actor, actor.arn);
    const { uses } = known;
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

  /** The id of an event that was not met before. */
  #newId(raw: JsonObject): string | undefined {
    const delivered = textOf(raw.eventID);
    const key = eventIdKey(delivered);
    if (key >= 0) return this.#seen.add(key) ? delivered : undefined;
    const made = storageId(text(raw.eventID, ADDRESS_MAX), raw);
    return this.#seen.add(eventIdKey(made)) ? made : undefined;
  }

  #widen(accountId: string, time: number): void {
    const window = this.#windows.get(accountId);
    if (window === undefined) this.#windows.set(accountId, { from: time, to: time });
    else if (time < window.from) window.from = time;
    else if (time > window.to) window.to = time;
  }

  /** Who acted. The same few act in most records, so an identity that reads the same is read once. */
  #actorOf(identity: JsonObject | null): KnownActor {
    const id = identity?.principalId;
    if (identity === null || typeof id !== "string") return { identity, actor: readActor(identity), uses: null };
    const known = this.#actors.get(id);
    if (known !== undefined && isSameActor(known.identity, identity)) return known;
    const made: KnownActor = { identity, actor: readActor(identity), uses: null };
    if (this.#actors.size >= MAX_ACTORS) this.#actors.clear();
    this.#actors.set(id, made);
    return made;
  }

  /** Only a role session, or a record that says so, is a function's. */
  #functionOf(raw: JsonObject, identity: JsonObject | null, actor: TrailActor): AttributedFunction | null {
    if (actor.type !== "AssumedRole" && identity?.inScopeOf === undefined) return null;
    return attributeFunction(readFunction(identity, actor, textOf(raw.userAgent).slice(0, TEXT_MAX)), this.#lookup);
  }

  #usesOf(actor: TrailActor, arn: string): PrincipalUses {
    const key = actor.uniqueId ?? arn;
    const known = this.#byPrincipal.get(key);
    if (known !== undefined) return known;
    const made: PrincipalUses = { arn, uniqueId: actor.uniqueId, byAction: new Map() };
    this.#byPrincipal.set(key, made);
    return made;
  }

  /** The cases so far, in the order in which they were first met. */
  cases(): UsageCase[] {
    const cases: UsageCase[] = [];
    for (const { arn, uniqueId, byAction } of this.#byPrincipal.values())
      for (const [action, byResource] of byAction)
        for (const [resource, list] of byResource)
          for (const { first, last, sampleEventId, ...rest } of list)
            cases.push({
              principalArn: arn,
              principalUniqueId: uniqueId,
              action,
              resource,
              ...rest,
              sampleEventId: sampleEventId.toLowerCase(),
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

/** What `readActor` reads is the same in both. */
function isSameActor(a: JsonObject | null, b: JsonObject): boolean {
  if (a === null || a.arn !== b.arn || a.type !== b.type || a.accountId !== b.accountId) return false;
  const left = issuerOf(a);
  const right = issuerOf(b);
  return left?.arn === right?.arn && left?.principalId === right?.principalId;
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
