import { expect, type Locator, type Page } from "@playwright/test";

/** The frameworks, one of them, and one of its controls. */
export class CompliancePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/compliance");
  }

  framework(title: string): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: title }) });
  }

  async openFramework(title: string): Promise<void> {
    await this.page.getByRole("link", { name: title }).click();
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor();
  }

  status(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Controls by status" }).getByRole("link", { name });
  }

  control(title: string): Locator {
    return this.page.getByRole("main").getByRole("listitem").filter({ hasText: title });
  }

  /** A part of a page by its title. */
  part(title: string): Locator {
    return this.page.getByRole("region", { name: title });
  }

  attestations(): Locator {
    return this.page.getByRole("list", { name: "Attestations" }).getByRole("listitem");
  }

  async attest(said: { statement: string; evidence: string }): Promise<void> {
    await this.page.getByRole("button", { name: "Attest…" }).click();
    await this.fillAttestation(said);
  }

  /** Fills the open form, and sends it. */
  async fillAttestation({ statement, evidence }: { statement: string; evidence: string }): Promise<void> {
    const form = this.page.getByRole("dialog");
    await form.getByLabel("What is so").fill(statement);
    await form.getByLabel("Where the proof is").fill(evidence);
    await form.getByRole("button", { name: "Attest" }).click();
  }

  history(): Locator {
    return this.page.getByRole("list", { name: "History" }).locator("> li");
  }

  /** The trend's table beside its chart. */
  async trendTable(): Promise<Locator> {
    const figure = this.page.getByRole("figure", { name: "Controls a day by how they stood" });
    await figure.getByRole("button", { name: "Show as table" }).click();
    return figure.getByRole("table");
  }

  /** Fills the text of a framework and sends it. */
  async sendText(text: string, button: "Add" | "Save"): Promise<void> {
    const editor = this.page.getByLabel("Framework in YAML");
    // What is typed before the page has come alive is mixed with what it then sets.
    await this.page.waitForLoadState("networkidle");
    await editor.fill(text);
    await expect(editor).toHaveValue(text);
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  async chooseFramework(title: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Framework" }).fill(title);
    await this.page.getByRole("option", { name: title }).click();
  }
}
