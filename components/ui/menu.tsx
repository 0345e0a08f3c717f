"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { itemStyle, popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

export interface MenuProps {
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  className?: string;
  children: ReactNode;
}

/** A list of things to do, behind a button. */
export function Menu({ trigger, align = "end", side = "bottom", className, children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} className="z-50">
          <BaseMenu.Popup
            className={cn(
              popupStyle,
              "plumb-scroll max-h-(--available-height) min-w-44 overflow-y-auto p-1",
              className,
            )}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  shortcut?: string;
  isDanger?: boolean;
  disabled?: boolean;
  onClick?: () => void;
  children: ReactNode;
}

/** One thing to do. */
export function MenuItem({ icon, shortcut, isDanger = false, disabled, onClick, children }: MenuItemProps) {
  return (
    <BaseMenu.Item
      disabled={disabled}
      onClick={() => onClick?.()}
      className={cn(itemStyle, isDanger && "text-critical-text")}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </BaseMenu.Item>
  );
}

/** A menu entry that leads to another page. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.LinkItem closeOnClick render={<Link href={href} />} className={itemStyle}>
      {icon}
      <span className="flex-1">{children}</span>
    </BaseMenu.LinkItem>
  );
}

/** A menu entry that downloads a file: no client-side navigation, and nothing is fetched before it is chosen. */
export function MenuDownload({ href, children }: { href: string; children: ReactNode }) {
  return (
    <BaseMenu.LinkItem closeOnClick href={href} download className={itemStyle}>
      <span className="flex-1">{children}</span>
    </BaseMenu.LinkItem>
  );
}

export interface MenuCheckboxProps {
  checked: boolean;
  onCheckedChange: (isChecked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

/** An entry that is on or off; the menu stays open, so that several can be changed. */
export function MenuCheckbox({ checked, onCheckedChange, disabled, children }: MenuCheckboxProps) {
  return (
    <BaseMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onCheckedChange}
      disabled={disabled}
      closeOnClick={false}
      className={cn(itemStyle, "pl-7")}
    >
      <BaseMenu.CheckboxItemIndicator className="absolute left-3">
        <Check aria-hidden />
      </BaseMenu.CheckboxItemIndicator>
      {children}
    </BaseMenu.CheckboxItem>
  );
}

export interface MenuRadioGroupProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string; icon?: ReactNode }[];
  onValueChange: (value: V) => void;
}

/** Entries of which exactly one is chosen. */
export function MenuRadioGroup<V extends string>({ label, value, options, onValueChange }: MenuRadioGroupProps<V>) {
  return (
    <BaseMenu.RadioGroup
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option !== undefined) onValueChange(option.value);
      }}
    >
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} className={cn(itemStyle, "pl-7")}>
          <BaseMenu.RadioItemIndicator className="absolute left-3">
            <Check aria-hidden />
          </BaseMenu.RadioItemIndicator>
          {option.icon}
          {option.label}
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-1 text-12 text-fg-subtle">{children}</div>;
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
