import { expect, type Locator, type Page } from "@playwright/test";
import { PrivilegesPage } from "./privileges-page.ts";
import { chooseMode } from "./rightsize-page.ts";

/** One role a function for a role that several share. */
export class SplitPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Comes as a user does: from the list of principals, by the privileges of the role. */
  async openFor(name: string): Promise<void> {
    await new PrivilegesPage(this.page).openPrincipal(name);
    await this.page.getByRole("link", { name: "Split the role" }).click();
    await this.expectOpen(name);
  }

  async expectOpen(name: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name: `One role a function for ${name}`, level: 1 })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("table", { name: /^What each function would hold/ }).locator("tbody tr");
  }

  /** Actions of one function today and on its own role. */
  async actionsOf(row: Locator): Promise<{ before: number; after: number }> {
    const text = (await row.locator("td").nth(2).textContent()) ?? "";
    const [before, after] = text.split("→").map((part) => Number(part.replaceAll(",", "")));
    if (before === undefined || after === undefined) throw new Error(`"${text}" is no change of a number.`);
    return { before, after };
  }

  replayOf(row: Locator): Locator {
    return row.locator("td").last();
  }

  async choose(mode: string): Promise<void> {
    await chooseMode(this.page, mode);
  }

  /** Opens the policies of one function. */
  async openPolicies(functionName: string): Promise<void> {
    await this.page.getByText(`${functionName}-role for ${functionName}`, { exact: true }).click();
  }

  format(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }
}
