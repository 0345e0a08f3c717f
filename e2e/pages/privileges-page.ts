import { expect, type Locator, type Page } from "@playwright/test";

/** The list of privileges and the page of one function or principal. */
export class PrivilegesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/privileges${query}`);
    await expect(this.page.getByRole("heading", { name: "Privileges", level: 1 })).toBeVisible();
  }

  /** Opens the page of one role or user as a user does: from the list. */
  async openPrincipal(name: string): Promise<void> {
    await this.open(`?subject=principal&q=${name}`);
    await this.page.getByRole("link", { name, exact: true }).first().click();
    await expect(this.page.getByRole("heading", { name, level: 1, exact: true })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("table", { name: /^Privileges of / }).locator("tbody tr");
  }

  get caveat(): Locator {
    return this.page.getByRole("region", { name: "What the evidence can and cannot show" });
  }
}
