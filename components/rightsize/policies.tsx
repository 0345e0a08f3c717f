import type { FilesOfFormat, Format } from "#lib/queries/rightsize/proposal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { DownloadButton } from "./download-button.tsx";

const FORMAT_LABELS: Record<Format, string> = {
  json: "JSON",
  cloudformation: "CloudFormation",
  sam: "SAM",
  cdk: "CDK",
  terraform: "Terraform",
};

/** The files of a proposal by format, to copy or to download; none at all when nothing is needed. */
export function Policies({ files }: { files: readonly FilesOfFormat[] }) {
  const written = files.filter((one) => one.files.length > 0);
  if (written.length === 0)
    return (
      <EmptyState
        title="Nothing is needed."
        description="Nothing that was seen, pinned or kept needs an identity policy; today's can go."
      />
    );
  return (
    <Tabs
      label="Formats"
      tabs={written.map((one) => ({
        value: one.format,
        label: FORMAT_LABELS[one.format],
        content: (
          <div className="flex flex-col gap-3">
            {one.files.map(({ name, content }) => (
              <div key={name} className="flex flex-col gap-1.5">
                <CodeBlock title={name} code={content} />
                <DownloadButton name={name} text={content} />
              </div>
            ))}
          </div>
        ),
      }))}
    />
  );
}
