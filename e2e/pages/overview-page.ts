import { expect, type Locator, type Page } from "@playwright/test";

export class OverviewPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/overview");
    await expect(this.page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  }

  panel(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }
}
