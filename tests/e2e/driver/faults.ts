import type { Page } from 'playwright-core';

/** What went wrong on a page without showing: errors in the console, broken code, requests that failed or were refused. */
export class Faults {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.seen.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.seen.push(`page: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'unknown';
      // Given up by the page itself: a tile out of view, a query of an older window.
      if (why !== 'net::ERR_ABORTED') this.seen.push(`request: ${why} ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.seen.push(`answer: ${response.status()} ${response.url()}`);
    });
  }

  /** A fault that the flow provokes on purpose. */
  expect(fault: RegExp): void {
    this.expected.push(fault);
  }

  list(): string[] {
    return this.seen.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
  }
}
