import { expect, type Locator, type Page } from "@playwright/test";

/** The list of incidents, and the page of one. */
export class IncidentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openList(query = ""): Promise<void> {
    await this.page.goto(`/incidents${query}`);
    await expect(this.page.getByRole("heading", { name: "Incidents", level: 1 })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("table", { name: "Incidents" }).locator("tbody tr");
  }

  async openFirst(): Promise<void> {
    await this.rows.first().getByRole("link").first().click();
    await expect(this.page.getByRole("heading", { name: "Incident", level: 1 })).toBeVisible();
  }

  panel(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  get firstStep(): Locator {
    return this.panel("Response plan").getByRole("checkbox").first();
  }

  async addNote(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Note" }).fill(text);
    await this.page.getByRole("button", { name: "Add note" }).click();
  }

  async setStatus(name: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Status" }).click();
    await this.page.getByRole("option", { name }).click();
  }
}
