import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { jsonOf, signatureOf } from "./json-message.ts";
import type { AlertNews, Message } from "./message.ts";
import { slackOf } from "./slack-message.ts";
import { subjectOf, textOf } from "./text-message.ts";

const HOSTILE =
  "<!channel> *bold* <https://evil.example|click> &amp; \r\nBcc: x@evil.example\u202e https://evil.example/ `x`";
const news: AlertNews = {
  id: "01900000-0000-7000-8000-000000000001",
  detectionId: "iam-access-key-for-other",
  title: "Access key made for another user",
  severity: "high",
  why: "Keys outlive passwords.",
  techniques: ["T1098.001 Account Manipulation: Additional Cloud Credentials"],
  actorName: HOSTILE,
  subjects: [HOSTILE, "two", "three", "four", "five", "six"],
  accountIds: ["111122223333"],
  regions: [HOSTILE],
  count: 2,
  firstAt: "2026-10-01T10:00:00.000Z",
  lastAt: "2026-10-01T10:05:00.000Z",
  incidentId: null,
};
const message: Message = {
  id: "d1",
  content: { kind: "alert", alert: news },
  baseUrl: "https://plumbline.example.com",
};
const digest: Message = {
  ...message,
  content: {
    kind: "digest",
    alerts: [news, news],
    total: 12,
    bySeverity: [
      { severity: "critical", count: 0 },
      { severity: "high", count: 12 },
    ],
  },
};

interface Block {
  type: string;
  text?: { type: string; text: string };
  fields?: { type: string; text: string }[];
  elements?: { url: string }[];
}

function slack(of: Message): { text: string; blocks: Block[] } {
  return JSON.parse(slackOf(of));
}

describe("Slack", () => {
  it("puts what comes out of records into plain text alone", () => {
    for (const of of [message, digest]) {
      const { text, blocks } = slack(of);
      expect(text).not.toMatch(/evil|channel|bold/);
      const texts = blocks.flatMap((block) => [
        ...(block.text === undefined ? [] : [block.text]),
        ...(block.fields ?? []),
      ]);
      expect(texts.length).toBeGreaterThan(2);
      expect(new Set(texts.map(({ type }) => type))).toEqual(new Set(["plain_text"]));
      expect(JSON.stringify(texts)).not.toContain("https://evil.example");
    }
  });

  it("leads to the alert and holds to Slack's limits", () => {
    const { blocks } = slack(message);
    expect(blocks.at(-1)?.elements?.[0]?.url).toBe(`https://plumbline.example.com/alerts?alert=${news.id}&range=365d`);
    const long = slack({
      ...message,
      content: { kind: "alert", alert: { ...news, title: "x".repeat(500), why: "y".repeat(9_000) } },
    });
    expect([...(long.blocks[0]?.text?.text ?? "")].length).toBeLessThanOrEqual(150);
    for (const block of long.blocks) expect((block.text?.text ?? "").length).toBeLessThanOrEqual(3_000);
  });
});

describe("mail", () => {
  it("has a subject of our own words, on one line", () => {
    expect(subjectOf(message)).toBe("[Plumbline] high: Access key made for another user in 111122223333");
    expect(subjectOf(digest)).toBe("[Plumbline] 12 alerts: 12 high");
    const forged = { ...news, accountIds: ["1\r\nBcc: x@evil.example"] };
    expect(subjectOf({ ...message, content: { kind: "alert", alert: forged } })).not.toMatch(/[\r\n]/);
  });

  it("keeps every text of a record on its own line, without links", () => {
    const text = textOf(message);
    expect(text.split("\n").filter((line) => line.startsWith("Bcc"))).toEqual([]);
    expect(text).toContain("Actor: <!channel> *bold* <https[://]evil.example|click>");
    expect(text).toContain("five, 1 more");
    expect(text).not.toContain("\u202e");
    expect([...text.matchAll(/https?:\/\/[^\s]+/g)].map(([url]) => url)).toEqual([
      `https://plumbline.example.com/alerts?alert=${news.id}&range=365d`,
    ]);
    expect(textOf(digest)).toContain("And 10 more.");
    expect(textOf({ ...message, baseUrl: null })).not.toContain("://p");
  });
});

describe("webhook", () => {
  it("gives programs the texts as they are", () => {
    const body: { alert: AlertNews & { url: string }; kind: string; version: number } = JSON.parse(
      jsonOf(message, new Date("2026-10-01T10:06:00Z")),
    );
    expect([body.version, body.kind, body.alert.actorName]).toEqual([1, "alert", HOSTILE]);
    expect(JSON.parse(jsonOf(digest, new Date()))).toMatchObject({ total: 12, bySeverity: { high: 12, critical: 0 } });
  });

  it("is signed over time and body", () => {
    const at = new Date("2026-10-01T10:06:00.900Z");
    const expected = createHmac("sha256", "a secret of enough length").update("1790849160.{}").digest("hex");
    expect(signatureOf("a secret of enough length", "{}", at)).toBe(`t=1790849160,v1=${expected}`);
    expect(signatureOf("another secret of length", "{}", at)).not.toContain(expected);
  });
});
