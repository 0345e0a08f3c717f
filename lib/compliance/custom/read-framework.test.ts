import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MAX_CONTROLS } from "./framework-schema.ts";
import { MAX_FRAMEWORK_BYTES, readFramework } from "./read-framework.ts";

const HEAD = `id: acme-baseline
title: ACME serverless baseline
version: 1.10
publisher: ACME platform team
`;
const TEXT = `${HEAD}url: https://wiki.example/baseline
groups:
  - title: Functions
    controls:
      - id: F1.10
        title: Each function has a role of its own
        checks: [function-shared-role]
      - id: F2
        title: Somebody answers for each function
        checks: []
        open: Who answers for what stands in the wiki.
  - title: Queues
    controls:
      - id: 12
        title: Queues are encrypted
        checks:
          - queue-unencrypted
`;

function problems(text: string): string[] {
  const read = readFramework(text);
  return read.ok ? [] : read.problems;
}

/** The text with one part of it written otherwise. */
function changed(from: string, to: string): string[] {
  expect(TEXT).toContain(from);
  return problems(TEXT.replace(from, to));
}

it("reads a framework, values as they are written", () => {
  expect(readFramework(TEXT)).toEqual({
    ok: true,
    framework: {
      id: "acme-baseline",
      title: "ACME serverless baseline",
      version: "1.10",
      publisher: "ACME platform team",
      source: { ids: "your own text", url: "https://wiki.example/baseline" },
      controls: [
        {
          id: "F1.10",
          title: "Each function has a role of its own",
          group: "Functions",
          checks: ["function-shared-role"],
        },
        {
          id: "F2",
          title: "Somebody answers for each function",
          group: "Functions",
          checks: [],
          open: "Who answers for what stands in the wiki.",
        },
        { id: "12", title: "Queues are encrypted", group: "Queues", checks: ["queue-unencrypted"] },
      ],
    },
  });
});

it("reads the example of the documentation", () => {
  const docs = readFileSync(new URL("../../../docs/adding-a-framework.md", import.meta.url), "utf8");
  const example = /```yaml\n(.*?)```/s.exec(docs)?.[1] ?? "";
  expect(readFramework(example)).toMatchObject({ ok: true, framework: { id: "acme-baseline", version: "2026.1" } });
});

describe("says with its line what is wrong", () => {
  it.each([
    [
      "function-shared-role",
      "function-shard-role",
      'The framework: line 11: groups[0].controls[0].checks[0]: there is no check "function-shard-role"; ids stand under Compliance, What is checked, and in docs/checks.md.',
    ],
    [
      "id: F2",
      "id: F1.10",
      'The framework: line 12: groups[0].controls[1].id: another control has the id "F1.10"; give each its own.',
    ],
    [
      "id: acme-baseline",
      "id: soc2",
      'The framework: line 1: id: "soc2" is the id of a framework of the product; choose another.',
    ],
    [
      "id: acme-baseline",
      "id: coverage",
      "The framework: line 1: id: this id is taken by the product; choose another.",
    ],
    [
      "id: F2",
      "id: Export",
      "The framework: line 12: groups[0].controls[1].id: this id is taken by the product; choose another.",
    ],
    [
      "id: acme-baseline",
      "id: ACME",
      "The framework: line 1: id: it is lower case letters and digits with single hyphens; change it.",
    ],
    [
      "id: F2",
      "id: a/b",
      "The framework: line 12: groups[0].controls[1].id: it begins with a letter or digit, and holds only those, spaces and . : , ( ) _ + -; change it.",
    ],
    [
      "title: Queues\n",
      "title: Functions\n",
      "The framework: line 16: groups[1].title: another group has this title; put them together.",
    ],
    [
      "checks: []",
      "check: []",
      "The framework: line 14: groups[0].controls[1].check: this key is not known; take it away.",
    ],
    [
      "[function-shared-role]",
      "function-shared-role",
      "The framework: line 11: groups[0].controls[0].checks: it is a list of ids of checks; write [] where none says anything of the control.",
    ],
    [
      "[function-shared-role]",
      "[function-shared-role, function-shared-role]",
      'The framework: line 11: groups[0].controls[0].checks[1]: the check "function-shared-role" stands here twice; take one away.',
    ],
    ["publisher: ACME platform team\n", "", "The framework: line 1: publisher: it is missing; write it."],
    [
      "https://wiki.example/baseline",
      "javascript:alert(1)",
      "The framework: line 5: url: it is an address that begins with https://; change it.",
    ],
    [
      "title: Queues are encrypted",
      'title: "a\\u001b[2Jb"',
      "The framework: line 19: groups[1].controls[0].title: it holds a line break or control character; write it on one line.",
    ],
  ])("%s -> %s", (from, to, sentence) => {
    expect(changed(from, to)).toContain(sentence);
  });

  it("an empty text, two documents, none of YAML", () => {
    expect(problems("")).toEqual(["The framework: line 1: there is nothing in it; write a framework."]);
    expect(problems("- a")).toEqual([
      "The framework: line 1: a framework is a map with id, title, version, publisher and groups.",
    ]);
    const lines = TEXT.split("\n").length;
    expect(problems(`${TEXT}---\n${TEXT}`)).toEqual([
      `The framework: line ${lines + 1}: a text holds one framework; put this one into another.`,
    ]);
    expect(problems("id: [")[0]).toMatch(/^The framework: line 1: this is no YAML: /);
  });

  it("doubled keys, tags and prototypes", () => {
    expect(problems(`${TEXT}id: other\n`)).toEqual([expect.stringContaining('the key "id" stands here twice.')]);
    expect(changed("title: Queues\n", "title: !!js/function x\n")[0]).toContain("line 16");
    expect(problems(`${TEXT}__proto__: {}\n`)[0]).toMatch(/line 22: /);
  });

  it("at most twenty problems at once", () => {
    const controls = Array.from({ length: 50 }, (_, n) => `      - {id: "${n}", title: t, checks: [none-${n}]}`);
    expect(problems(`${HEAD}groups:\n  - title: g\n    controls:\n${controls.join("\n")}\n`)).toHaveLength(20);
  });
});

describe("refuses what is too much", () => {
  const withControls = (count: number) =>
    `${HEAD}groups:\n  - title: g\n    controls:\n${Array.from({ length: count }, (_, n) => `      - {id: c${n}, title: t, checks: [function-shared-role]}`).join("\n")}\n`;

  it("more than 2,000 controls; 2,000 are read", () => {
    expect(readFramework(withControls(MAX_CONTROLS)).ok).toBe(true);
    expect(problems(withControls(MAX_CONTROLS + 1))).toEqual([
      "The framework: line 5: groups: there are more than 2,000 controls; make two frameworks of it.",
    ]);
  });

  it("more than 512 KB", () => {
    const long = `${TEXT}# ${"x".repeat(MAX_FRAMEWORK_BYTES)}\n`;
    expect(problems(long)).toEqual([
      "The framework: line 1: the text is larger than 512 KB; make two frameworks of it.",
    ]);
  });

  it("aliases, and with them texts that blow up", () => {
    const bomb = [
      "a: &a [x, x]",
      ...Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*${n === 0 ? "a" : `b${n - 1}`}, *a]`),
    ];
    const before = performance.now();
    expect(problems(bomb.join("\n"))).toEqual([
      'The framework: line 2: the alias "*a" is not supported; write the value out.',
    ]);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("what is nested without end", () => {
    expect(problems(`id: ${"[".repeat(20_000)}`)).toHaveLength(1);
    expect(problems(`id: ${"{a: ".repeat(200)}1${"}".repeat(200)}`)).toEqual([
      expect.stringContaining("nested more than 24 levels deep"),
    ]);
  });
});
