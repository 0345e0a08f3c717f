import type { FilledFix } from "#lib/queries/findings/fill-fix.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { Tabs } from "../ui/tabs.tsx";

/** The ways to mend a finding, filled in for the resource at hand. */
export function FixTabs({ fix }: { fix: FilledFix }) {
  return (
    <div className="flex flex-col gap-2">
      <Tabs
        label="Ways to fix it"
        tabs={[
          {
            value: "console",
            label: "Console",
            content: (
              <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-14 marker:text-fg-subtle">
                {fix.console.map((step) => (
                  <li key={step} className="[overflow-wrap:anywhere]">
                    {step}
                  </li>
                ))}
              </ol>
            ),
          },
          { value: "cli", label: "CLI", content: <CodeBlock code={fix.cli} hasLineNumbers={false} /> },
          {
            value: "terraform",
            label: "Terraform",
            content: <CodeBlock code={fix.terraform} hasLineNumbers={false} />,
          },
          {
            value: "cloudformation",
            label: "CloudFormation",
            content: <CodeBlock code={fix.cloudformation} hasLineNumbers={false} />,
          },
        ]}
      />
      {fix.leftOpen.length === 0 ? null : (
        <p className="text-12 text-fg-muted">
          Fill in {fix.leftOpen.join(" and ")} yourself: it holds characters that a shell could run as a command.
        </p>
      )}
    </div>
  );
}
