import { expect, type Locator, type Page } from "@playwright/test";

/** The verdicts on the log files of each trail. */
export class IntegrityPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/audit-trail/integrity");
    await expect(this.heading).toBeVisible();
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { name: "Log file integrity", level: 1 });
  }

  /** An account's part of the page. */
  account(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** A trail's line in any account. */
  trail(name: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: name });
  }

  async verify(accountName: string): Promise<void> {
    await this.page.getByRole("button", { name: `Verify the trails of ${accountName}` }).click();
  }
}
