import { expect, type Locator, type Page } from "@playwright/test";

/** Settings, rules of one's own: the list, the form for new ones and the editor. */
export class RulesPage {
  readonly page: Page;
  readonly text: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = page.getByLabel("Rules in Sigma YAML");
  }

  async open(): Promise<void> {
    await this.page.goto("/settings/rules");
    await expect(this.page.getByRole("heading", { name: "Your rules", level: 1 })).toBeVisible();
  }

  /** Opens the form and puts a text into it. */
  async write(text: string): Promise<void> {
    await this.open();
    await this.page.getByRole("link", { name: "Add rules" }).first().click();
    await expect(this.page.getByRole("heading", { name: "Add rules", level: 1 })).toBeVisible();
    await this.text.fill(text);
  }

  /** Adds the text that is written; the editor opens under the title. */
  async add(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(this.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  }

  row(title: string): Locator {
    return this.page.getByRole("region", { name: "Rules" }).getByRole("row").filter({ hasText: title });
  }

  async delete(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "Delete" }).click();
    const dialog = this.page.getByRole("alertdialog");
    await expect(dialog.getByText(`Delete ${title}?`)).toBeVisible();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(this.page).toHaveURL(/\/settings\/rules$/);
  }
}
