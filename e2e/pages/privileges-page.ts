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

  get rows(): Locator {
    return this.page.getByRole("table", { name: /^Privileges of / }).locator("tbody tr");
  }

  get caveat(): Locator {
    return this.page.getByRole("region", { name: "What the evidence can and cannot show" });
  }
}
