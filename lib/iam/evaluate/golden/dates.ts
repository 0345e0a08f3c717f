import { type ConditionRow, conditions, type GoldenCase } from "./build.ts";

const OPERATORS = "IAM User Guide, IAM JSON policy elements: Condition operators";

const of = (section: string) => `${OPERATORS}, ${section}`;

const NOW = { "aws:CurrentTime": "2026-06-15T12:00:00Z" };

const dates: ConditionRow[] = [
  ["DateLessThan: before", true, { DateLessThan: { "aws:CurrentTime": "2026-06-15T12:00:01Z" } }, NOW],
  ["DateLessThan: the same moment", false, { DateLessThan: { "aws:CurrentTime": "2026-06-15T12:00:00Z" } }, NOW],
  [
    "DateLessThanEquals: the same moment",
    true,
    { DateLessThanEquals: { "aws:CurrentTime": "2026-06-15T12:00:00Z" } },
    NOW,
  ],
  ["DateLessThanEquals: after", false, { DateLessThanEquals: { "aws:CurrentTime": "2026-06-15T11:59:59Z" } }, NOW],
  ["DateGreaterThan: after", true, { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }, NOW],
  ["DateGreaterThan: before", false, { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }, NOW],
  [
    "DateGreaterThanEquals: the same moment",
    true,
    { DateGreaterThanEquals: { "aws:CurrentTime": "2026-06-15T12:00:00Z" } },
    NOW,
  ],
  [
    "DateEquals: the same moment in another zone",
    true,
    { DateEquals: { "aws:CurrentTime": "2026-06-15T14:00:00+02:00" } },
    NOW,
  ],
  ["DateEquals: another moment", false, { DateEquals: { "aws:CurrentTime": "2026-06-15T14:00:00Z" } }, NOW],
  ["DateNotEquals: another moment", true, { DateNotEquals: { "aws:CurrentTime": "2026-06-15" } }, NOW],
  ["DateNotEquals: key absent", true, { DateNotEquals: { "aws:TokenIssueTime": "2026-06-15" } }, NOW],
  ["a day is its first moment", true, { DateGreaterThan: { "aws:CurrentTime": "2026-06-15" } }, NOW],
  ["a month alone", true, { DateGreaterThanEquals: { "aws:CurrentTime": "2026-06" } }, NOW],
  ["a year alone", false, { DateLessThan: { "aws:CurrentTime": "2026" } }, NOW],
  ["seconds since 1970 in the policy", true, { DateLessThan: { "aws:CurrentTime": "1900000000" } }, NOW],
  [
    "seconds since 1970 in the request",
    true,
    { DateLessThan: { "aws:EpochTime": "2027-01-01T00:00:00Z" } },
    { "aws:EpochTime": "1781524800" },
  ],
  [
    "aws:EpochTime by numeric operator",
    true,
    { NumericGreaterThan: { "aws:EpochTime": "1700000000" } },
    { "aws:EpochTime": "1781524800" },
  ],
  [
    "between two moments",
    true,
    {
      DateGreaterThan: { "aws:CurrentTime": "2026-06-01T00:00:00Z" },
      DateLessThan: { "aws:CurrentTime": "2026-07-01T00:00:00Z" },
    },
    NOW,
  ],
  [
    "between two moments, too late",
    false,
    {
      DateGreaterThan: { "aws:CurrentTime": "2026-05-01T00:00:00Z" },
      DateLessThan: { "aws:CurrentTime": "2026-06-01T00:00:00Z" },
    },
    NOW,
  ],
  ["fractions of a second", false, { DateGreaterThan: { "aws:CurrentTime": "2026-06-15T12:00:00.500Z" } }, NOW],
  ["DateLessThan: key absent", false, { DateLessThan: { "aws:TokenIssueTime": "2030-01-01T00:00:00Z" } }, NOW],
  [
    "DateGreaterThan on a session's credentials",
    true,
    { DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:00Z" } },
    { "aws:TokenIssueTime": "2026-06-15T11:00:00Z" },
  ],
];

export const dateCases: GoldenCase[] = [...conditions("date", of("Date condition operators"), dates)];
