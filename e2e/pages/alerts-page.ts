import { expect, type Locator, type Page } from "@playwright/test";

/** The list of alerts, and the alert that stands open beside it. */
export class AlertsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/alerts${query}`);
    await expect(this.page.getByRole("heading", { name: "Alerts", level: 1 })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("table", { name: "Alerts" }).locator("tbody tr");
  }

  get detail(): Locator {
    return this.page.getByRole("complementary", { name: /^Alert: / });
  }

  section(name: string): Locator {
    return this.detail.getByRole("heading", { name, level: 3 });
  }

  async openFirst(): Promise<void> {
    await this.rows.first().getByRole("link").first().click();
    await expect(this.detail).toBeVisible();
  }
}
