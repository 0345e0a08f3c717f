"use client";

import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { ConnectionTestResult } from "#lib/domain/connection-test.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ConnectionTestView } from "#lib/queries/settings/connection-test.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { FormError } from "../ui/form-error.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";

const POLL_MS = 1_000;
const GIVE_UP_MS = 120_000;

export interface ConnectionTestProps {
  accountId: string;
  test: (input: { accountId: string; type: "test" | "discover" }) => Promise<ActionResult<{ testId: string }>>;
  read: (testId: string) => Promise<ActionResult<ConnectionTestView>>;
}

/** Tries the connection through a worker and says what is missing; also lists the accounts of the organization. */
export function ConnectionTest({ accountId, test, read }: ConnectionTestProps) {
  const [isPending, startTransition] = useTransition();
  const [result, setResult] = useState<ConnectionTestResult | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef(0);
  const ask = (type: "test" | "discover") =>
    startTransition(async () => {
      turn.current += 1;
      const own = turn.current;
      setProblem(null);
      setResult(null);
      const started = await test({ accountId, type });
      if (!started.ok) return setProblem(started.problem.message ?? "The test was not started.");
      const endsAt = Date.now() + GIVE_UP_MS;
      while (Date.now() < endsAt && own === turn.current) {
        const answer = await read(started.data.testId);
        if (!answer.ok) return setProblem(answer.problem.message ?? "The answer could not be read.");
        if (answer.data.result !== null) return setResult(answer.data.result);
        await new Promise((done) => setTimeout(done, POLL_MS));
      }
      return setProblem("No worker has answered within two minutes. Check that a worker is running.");
    });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button isPending={isPending} onClick={() => ask("test")}>
          Test the connection
        </Button>
        <Button variant="ghost" disabled={isPending} onClick={() => ask("discover")}>
          List the organization&apos;s accounts
        </Button>
      </div>
      <FormError message={problem} />
      <div aria-live="polite">
        {isPending ? <p className="text-13 text-fg-muted">A worker is trying it; this takes a few seconds.</p> : null}
        {result === null ? null : <Result result={result} accountId={accountId} />}
      </div>
    </div>
  );
}

function Result({ result, accountId }: { result: ConnectionTestResult; accountId: string }) {
  const missing = [...new Set(result.reports.flatMap((report) => report.missingActions))].sort();
  const failed = result.reports.filter((report) => report.outcome === "failed");
  const isWrong = result.identity !== null && result.isRightAccount === false;
  const isFine = result.error === null && !isWrong && missing.length === 0 && failed.length === 0;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-canvas p-3">
      <p className="flex items-start gap-2 font-medium text-13">
        {isFine ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok-text" />
        ) : result.error !== null || isWrong ? (
          <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-critical-text" />
        ) : (
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-medium-text" />
        )}
        {result.error !== null
          ? result.error
          : isWrong
            ? `The connection leads to account ${result.identity?.accountId ?? "?"}, not to ${accountId}.`
            : result.accounts !== null
              ? `The organization has ${countOf(result.accounts.length, "account")}.`
              : isFine
                ? "The connection works and nothing is missing."
                : `The connection works; ${countOf(missing.length, "action")} missing${failed.length === 0 ? "" : `, ${countOf(failed.length, "part")} failed`}.`}
      </p>
      {result.identity === null ? null : (
        <KeyValueList
          items={[
            { key: "Acts as", value: <code className="text-12">{result.identity.arn}</code> },
            ...(result.region === null ? [] : [{ key: "Tried in", value: result.region }]),
            ...(result.accounts !== null
              ? []
              : [
                  {
                    key: "Regions",
                    value: result.regions === null ? "could not be listed; name them above" : result.regions.join(", "),
                  },
                ]),
          ]}
        />
      )}
      {missing.length === 0 ? null : (
        <CodeBlock
          title="Actions to allow in the policy of the role"
          code={JSON.stringify({ Effect: "Allow", Action: missing, Resource: "*" }, null, 2)}
        />
      )}
      {failed.map((report) => (
        <p key={report.collectorId} className="text-12 text-fg-muted [overflow-wrap:anywhere]">
          <span className="font-medium text-fg">{report.collectorId}</span>: {report.messages.join(" ")}
        </p>
      ))}
      {result.accounts === null ? null : (
        <ul className="divide-y divide-line text-13" aria-label="Accounts of the organization">
          {result.accounts.map((account) => (
            <li key={account.accountId} className="flex flex-wrap items-center gap-x-3 py-1.5">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{account.name}</span>
              <code className="text-12 text-fg-muted">{account.accountId}</code>
              <span className="text-12 text-fg-subtle">{account.status.toLowerCase()}</span>
              {account.accountId === accountId ? null : (
                <a
                  href={`/settings/accounts/new?accountId=${account.accountId}`}
                  className="rounded-sm text-12 text-accent-text hover:underline"
                >
                  Add
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
