"use client";

import { Bookmark } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type ViewArea, viewQuery } from "#lib/domain/saved-view.ts";
import type { SavedViewRow } from "#lib/queries/saved-views/list.ts";
import { useAction } from "../settings/use-action.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "../ui/menu.tsx";
import { Switch } from "../ui/switch.tsx";
import type { ViewActions } from "./trail-actions.ts";

export interface SavedViewsProps {
  area: ViewArea;
  /** Path of the list. */
  path: string;
  views: readonly SavedViewRow[];
  canShare: boolean;
  /** Administrators delete shared views of others too. */
  canRemoveShared: boolean;
  actions: ViewActions;
}

/** The saved views of a list: open one, save what is shown, and take care of one's own. */
export function SavedViews(props: SavedViewsProps) {
  const { path, views } = props;
  const params = useSearchParams();
  const [opened, setOpened] = useState<"save" | "manage" | null>(null);
  const present = viewQuery(params.toString());
  const current = views.find((view) => view.query === present);
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={buttonStyle("ghost", "sm", "max-w-56")}>
            <Bookmark aria-hidden />
            <span className="truncate">{current === undefined ? "Views" : `View: ${current.name}`}</span>
          </button>
        }
      >
        {views.length === 0 ? <MenuLabel>No views are saved yet.</MenuLabel> : null}
        {views.map((view) => (
          <MenuLink key={view.id} href={`${path}?${view.query === "" ? "view=all" : view.query}`}>
            {view.name}
            <span className="ml-2 text-12 text-fg-subtle">
              {view.isDefault ? "default" : view.isOwn ? (view.isShared ? "shared" : "") : `by ${view.ownerName}`}
            </span>
          </MenuLink>
        ))}
        <MenuSeparator />
        <MenuItem onClick={() => setOpened("save")}>Save this view …</MenuItem>
        {views.length === 0 ? null : <MenuItem onClick={() => setOpened("manage")}>Manage views …</MenuItem>}
      </Menu>
      <SaveDialog {...props} query={present} isOpen={opened === "save"} onClose={() => setOpened(null)} />
      <ManageDialog {...props} isOpen={opened === "manage"} onClose={() => setOpened(null)} />
    </>
  );
}

interface DialogState {
  isOpen: boolean;
  onClose: () => void;
}

function SaveDialog({
  area,
  query,
  canShare,
  actions,
  isOpen,
  onClose,
}: SavedViewsProps & DialogState & { query: string }) {
  const [isShared, setIsShared] = useState(false);
  const { run, isPending, message, fieldError } = useAction(actions.save);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    run({ area, name, query, isShared }, onClose);
  };
  return (
    <Dialog
      title="Save this view"
      description="Keeps filters and time under a name. A view of yours with the same name is replaced."
      size="sm"
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <FormError message={message ?? fieldError("query") ?? null} />
        <Field label="Name" {...(fieldError("name") === undefined ? {} : { error: fieldError("name") })}>
          <Input name="name" maxLength={60} autoComplete="off" required />
        </Field>
        {canShare ? (
          <Switch label="Share it with everybody" checked={isShared} onCheckedChange={setIsShared} />
        ) : (
          <p className="text-12 text-fg-muted">Only you will see it: your role does not share views.</p>
        )}
        <Button type="submit" variant="primary" isPending={isPending} className="self-end">
          Save
        </Button>
      </form>
    </Dialog>
  );
}

function ManageDialog({ views, canRemoveShared, actions, isOpen, onClose }: SavedViewsProps & DialogState) {
  const removal = useAction(actions.remove);
  const standard = useAction(actions.setDefault);
  return (
    <Dialog
      title="Views"
      description="The default is what you see when you open the list without filters."
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <FormError message={removal.message ?? standard.message} />
      <ul className="divide-y divide-line">
        {views.map((view) => (
          <li key={view.id} className="flex min-h-10 flex-wrap items-center gap-2 py-1 text-13">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{view.name}</span>
            {view.isShared ? <Badge>{view.isOwn ? "Shared" : `By ${view.ownerName}`}</Badge> : null}
            {view.isOwn ? (
              <Button
                size="sm"
                variant="ghost"
                isPending={standard.isPending}
                aria-label={view.isDefault ? `${view.name}: no default any more` : `${view.name}: make it the default`}
                onClick={() => standard.run({ id: view.id, isDefault: !view.isDefault })}
              >
                {view.isDefault ? "No default any more" : "Make it the default"}
              </Button>
            ) : null}
            {view.isOwn || canRemoveShared ? (
              <Button
                size="sm"
                variant="ghost"
                isPending={removal.isPending}
                aria-label={`Delete ${view.name}`}
                onClick={() => removal.run({ id: view.id })}
              >
                Delete
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
