/** Where "now" comes from. The pipeline takes observation times from its source instead; tests and imports set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still. */
export function fixedClock(at: Date): Clock {
  return { now: () => at };
}
