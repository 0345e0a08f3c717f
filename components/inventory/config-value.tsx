import type { Json } from "#lib/domain/json.ts";
import { formatUtc } from "#lib/format/time.ts";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code-block.tsx";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const MANY = 12;

/** A value of a configuration, whole: texts, lists, secret-bearing fields by name and verdict, anything else as JSON. */
export function ConfigValue({ value }: { value: Json }) {
  if (value === null) return <span className="text-fg-subtle">not set</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return <Text text={value} />;
  if (Array.isArray(value)) return <Items items={value} />;
  const secret = secretOf(value);
  if (secret !== null) return <SecretFields fields={[secret]} />;
  const isEmpty = Object.keys(value).length === 0;
  if (isEmpty) return <span className="text-fg-subtle">none</span>;
  return <CodeBlock code={JSON.stringify(value, null, 2)} hasLineNumbers={false} />;
}

function Text({ text }: { text: string }) {
  if (text === "") return <span className="text-fg-subtle">empty</span>;
  if (text.startsWith("arn:")) return <Arn arn={text} max={Number.POSITIVE_INFINITY} />;
  if (TIME.test(text)) return formatUtc(text);
  return text;
}

function Items({ items }: { items: readonly Json[] }) {
  if (items.length === 0) return <span className="text-fg-subtle">none</span>;
  const secrets = items.flatMap((item) => secretOf(item) ?? []);
  if (secrets.length === items.length) return <SecretFields fields={secrets} />;
  const isPlain = items.every((item) => typeof item === "string" || typeof item === "number");
  if (!isPlain || items.length > MANY)
    return <CodeBlock code={JSON.stringify(items, null, 2)} hasLineNumbers={false} />;
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => (
        <li key={String(item)}>
          <Text text={String(item)} />
        </li>
      ))}
    </ul>
  );
}

interface SecretLike {
  name: string;
  verdict: string;
}

function secretOf(item: Json): SecretLike | null {
  if (item === null || typeof item !== "object" || Array.isArray(item)) return null;
  const { name, verdict } = item;
  return typeof name === "string" && typeof verdict === "string" && "hmac" in item ? { name, verdict } : null;
}

/** Fields whose values are never kept: their names and whether a value looks like a secret. */
function SecretFields({ fields }: { fields: readonly SecretLike[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {fields.map((field) => (
        <li key={field.name} className="flex items-center gap-2">
          <code className="text-12 [overflow-wrap:anywhere]">{field.name}</code>
          {field.verdict === "secret" ? <Badge tone="critical">Looks like a secret</Badge> : null}
          {field.verdict === "unknown" ? <Badge tone="unknown">Not judged</Badge> : null}
        </li>
      ))}
    </ul>
  );
}
