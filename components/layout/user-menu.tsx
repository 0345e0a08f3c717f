"use client";

import { CircleHelp, LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useTransition } from "react";
import { Avatar } from "../ui/avatar.tsx";
import { Menu, MenuItem, MenuLink, MenuRadioGroup, MenuSeparator } from "../ui/menu.tsx";

export interface ShellUser {
  name: string;
  email: string;
  /** Shown as it is, e.g. "admin". */
  role: string;
}

export interface UserMenuProps {
  user: ShellUser;
  /** A server action that ends the session and leads to the sign-in page. */
  signOut: () => Promise<void>;
  onHelp: () => void;
}

const THEMES = [
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
] as const;

/** Who is signed in, the theme, help and the way out. */
export function UserMenu({ user, signOut, onHelp }: UserMenuProps) {
  const { theme, setTheme } = useTheme();
  const [isPending, startTransition] = useTransition();
  const chosen = THEMES.find((option) => option.value === theme)?.value ?? "system";
  return (
    <Menu
      className="w-56"
      trigger={
        <button
          type="button"
          className="grid size-8 place-items-center rounded-full hover:bg-subtle data-popup-open:bg-subtle"
        >
          <Avatar name={user.name} email={user.email} className="size-7" />
          <span className="sr-only">{`Account menu of ${user.name === "" ? user.email : user.name}`}</span>
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="font-medium text-13 [overflow-wrap:anywhere]">{user.name}</p>
        <p className="text-12 text-fg-subtle [overflow-wrap:anywhere]">
          {user.email} · {user.role}
        </p>
      </div>
      <MenuSeparator />
      <MenuRadioGroup label="Theme" value={chosen} options={THEMES} onValueChange={setTheme} />
      <MenuSeparator />
      <MenuLink href="/settings" icon={<Settings aria-hidden />}>
        Settings
      </MenuLink>
      <MenuItem icon={<CircleHelp aria-hidden />} shortcut="?" onClick={onHelp}>
        Keyboard help
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} disabled={isPending} onClick={() => startTransition(() => signOut())}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
