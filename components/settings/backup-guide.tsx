import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { CodeBlock } from "../ui/code-block.tsx";

/** How to keep a copy of everything, and what it takes to get it back. */
export function BackupGuide() {
  return (
    <>
      <PageHeader title="Backup" answer="Two things are needed to get everything back: the database and the key." />
      <div className="flex flex-col gap-4">
        <Panel title="Make a backup">
          <div className="flex max-w-prose flex-col gap-3 text-13">
            <p>On the machine that runs Plumbline, also while it runs:</p>
            <CodeBlock
              title="Command line"
              code="npm run plumbline -- backup plumbline-backup.tar"
              hasLineNumbers={false}
            />
            <p className="text-fg-muted">
              The file holds the database at one moment. Secrets and original records in it stay encrypted with the
              installation key.
            </p>
          </div>
        </Panel>
        <Panel title="Keep the key apart">
          <p className="max-w-prose text-13 text-fg-muted">
            The key comes from <code>PLUMBLINE_KEY</code>, or from the file that the first start made in the data
            folder. It is not part of the backup. Without it the external ids, second factors and original records in a
            backup cannot be read, and everybody&apos;s sessions end.
          </p>
        </Panel>
        <Panel title="Restore">
          <div className="flex max-w-prose flex-col gap-3 text-13">
            <p>Into an empty installation with the same key:</p>
            <CodeBlock
              title="Command line"
              code="npm run plumbline -- restore plumbline-backup.tar"
              hasLineNumbers={false}
            />
            <p className="text-fg-muted">
              With a database of your own (<code>DATABASE_URL</code>) its own tools work as well: <code>pg_dump</code>{" "}
              and <code>pg_restore</code>.
            </p>
          </div>
        </Panel>
      </div>
    </>
  );
}
