import { expect, type Page } from "@playwright/test";

/** The audit trail with its list and the event beside it. */
export class AuditTrailPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/audit-trail${query}`);
    await expect(this.page.getByRole("heading", { name: "Audit trail", level: 1 })).toBeVisible();
  }

  get rows() {
    return this.page.getByRole("region", { name: "Events" }).locator("tbody tr");
  }

  async openFirst(): Promise<void> {
    await this.rows.first().getByRole("link").first().click();
    await expect(this.page.getByRole("heading", { name: "Who acted" })).toBeVisible();
  }
}
