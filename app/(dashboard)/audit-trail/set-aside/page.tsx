import type { Metadata } from "next";
import { SetAsideView } from "#components/audit-trail/set-aside-view.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { setAside } from "#lib/queries/trail/set-aside.ts";

export const metadata: Metadata = { title: "Set aside" };

const textOf = (value: string | string[] | undefined) => (typeof value === "string" && value !== "" ? value : null);

export default async function SetAsidePage({ searchParams }: PageProps<"/audit-trail/set-aside">) {
  const { caller } = await requireCaller();
  const { after, before } = await searchParams;
  const [next, previous] = [textOf(after), textOf(before)];
  const view = await setAside(
    caller,
    next !== null
      ? { direction: "after", text: next }
      : previous !== null
        ? { direction: "before", text: previous }
        : null,
  );
  const href = (name: string, cursor: string | null) =>
    cursor === null ? null : `/audit-trail/set-aside?${new URLSearchParams({ [name]: cursor })}`;
  return (
    <SetAsideView
      {...view}
      now={systemClock.now().toISOString()}
      previousHref={href("before", view.previousCursor)}
      nextHref={href("after", view.nextCursor)}
    />
  );
}
