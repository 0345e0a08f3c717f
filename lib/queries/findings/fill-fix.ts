import type { Fix } from "../../checks/define.ts";

/** What a finding's resource gives for the places in a fix. */
export interface FixSubject {
  name: string;
  arn: string;
  region: string;
  account: string;
}

export interface FilledFix {
  console: string[];
  cli: string;
  terraform: string;
  cloudformation: string;
  /** Places left as they are, because the value holds characters that a shell or a template would read as commands. */
  leftOpen: string[];
}

/** Names of AWS resources need no others; anything else could run as a command once it is pasted into a shell. */
const HARMLESS = /^[A-Za-z0-9_+=,.@:/*-]*$/;

/** Puts name, ARN, region and account of the resource at hand into a fix. Values that could run as commands stay places. */
export function fillFix(fix: Fix, subject: FixSubject): FilledFix {
  const leftOpen = Object.entries(subject).flatMap(([key, value]) => (HARMLESS.test(value) ? [] : [key]));
  const fill = (text: string) =>
    text.replace(/\{\{(name|arn|region|account)\}\}/g, (place, key: keyof FixSubject) =>
      leftOpen.includes(key) ? place : subject[key],
    );
  const fillText = (text: string) =>
    text.replace(/\{\{(name|arn|region|account)\}\}/g, (_place, key: keyof FixSubject) => subject[key]);
  return {
    console: fix.console.map(fillText),
    cli: fill(fix.cli),
    terraform: fill(fix.terraform),
    cloudformation: fill(fix.cloudformation),
    leftOpen,
  };
}
