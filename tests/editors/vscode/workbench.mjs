// The workbench as a person uses it: keys, pointer, and what can be read on the screen.

export class Workbench {
  constructor(page) {
    this.page = page;
  }

  static async open(context, url) {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.explorer-folders-view .monaco-list-row', { timeout: 60_000 });
    return new Workbench(page);
  }

  async openNote(name) {
    const file = name.split('/').pop();
    const tab = this.page.locator('.tab', { hasText: file }).first();
    if (await tab.count()) {
      await tab.click();
    } else {
      await this.page.keyboard.press('Control+P');
      await this.page.waitForSelector('.quick-input-widget input');
      await this.page.keyboard.type(name);
      await this.page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().waitFor();
      await this.page.keyboard.press('Enter');
    }
    await this.page.locator('.tab.active', { hasText: file }).waitFor();
    await this.page.waitForSelector('.monaco-editor .view-line');
  }

  /** Runs a command by its name in the palette. */
  async command(name) {
    await this.page.keyboard.press('F1');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name.replace(/^.*: /, '') }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Waits until some text stands on the screen; blanks of every kind are alike. */
  async shows(text, within = 'body') {
    await this.page.waitForFunction(
      ([text, within]) => [...document.querySelectorAll(within)].some((element) => element.innerText?.replace(/\s/g, ' ').includes(text)),
      [text, within],
    );
  }

  line(text) {
    return this.page.locator('.view-line', { hasText: text }).first();
  }

  /** Moves to the start of a line, by its number. */
  async goTo(line, column = 1) {
    await this.page.keyboard.press('Control+G');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  }

  /** Rests the pointer on a word of a line. */
  async pointAt(line, word) {
    const box = await this.line(line).getByText(word, { exact: false }).last().boundingBox();
    await this.page.mouse.move(box.x + box.width / 2 - 30, box.y + box.height / 2);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  }

  /**
   * Asks for the hover at a line until a server answers: of a server that starts again and again, diagnostics
   * may be the last one's or come and go between two looks.
   */
  async answers(line, text) {
    const hover = this.page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
    for (let tries = 0, answered = false; !answered; tries += 1) {
      if (tries > 20) throw new Error(`no server answers with "${text}"`);
      await this.goTo(line, 5);
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
      answered = await hover.waitFor({ timeout: 2000 }).then(() => true, () => false);
      await this.page.keyboard.press('Escape');
      await hover.waitFor({ state: 'hidden' });
    }
  }

  /** A screenshot: of everything, or of the editor alone. */
  async picture(path, part) {
    const clip = part && (await this.page.locator('.editor-group-container').first().boundingBox());
    await this.page.screenshot({ path, clip: clip && { ...clip, height: Math.min(clip.height, part) } });
  }

  close() {
    return this.page.close();
  }
}
