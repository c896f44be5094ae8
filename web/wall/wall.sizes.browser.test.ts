import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInTo, type ApiClient } from '../testing/api-client.ts';
import { mapDrawn, openBrowser, openPage } from '../testing/browser.ts';

const { origin } = inject('wall');
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
// A page left open goes on drawing and takes the time of the next.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser?.close());

interface Box {
  name: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const panels =
  '.wall-area-name, .wall-area-figures, .wall-area-clock, .glass-panel, .legend-panel, .time-bar, .map-controls';

function boxesOf(page: Page): Promise<Box[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { name: element.className, left, right, top, bottom };
      }),
    panels,
  );
}

const overlap = (one: Box, other: Box) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;

/** Smallest type of any text in sight, and of the leading figures, CSS pixels. */
function typeSizes(page: Page): Promise<{ smallest: number; figures: number }> {
  return page.evaluate(() => {
    const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
    const texts: number[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && walker.currentNode.textContent?.trim() && !parent.closest('.only-heard, style'))
        texts.push(size(parent));
    }
    return {
      smallest: Math.min(...texts),
      figures: Math.min(...[...document.querySelectorAll('.figure-strip strong')].map(size)),
    };
  });
}

describe.each([
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 5760, height: 1080 },
  { width: 7680, height: 2160 },
  { width: 1366, height: 768 },
])('$width × $height 的墙', ({ width, height }) => {
  it('面板都在屏内，互不遮挡，不跨拼缝；字够大；地图按原生像素画满', async () => {
    const { page, complaints } = await openPage(browser, { width, height });
    await page.goto(`${origin}/wall?still=1`);
    await page.locator('.agency-rows li').first().waitFor({ timeout: 60_000 });
    await page.locator('.map-controls').waitFor({ timeout: 60_000 });
    const boxes = await boxesOf(page);
    expect(boxes.length).toBeGreaterThanOrEqual(11);
    for (const box of boxes) {
      const inside = box.left >= -0.5 && box.top >= -0.5 && box.right <= width + 0.5 && box.bottom <= height + 0.5;
      expect(inside, box.name).toBe(true);
      const seams = width === 5760 ? [1920, 3840] : [];
      for (const seam of seams) expect(box.left < seam && box.right > seam, `${box.name} at ${seam}`).toBe(false);
    }
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(index + 1))
        expect(overlap(box, other), `${box.name} × ${other.name}`).toBe(false);
    });
    if (height >= 1080) {
      const { smallest, figures } = await typeSizes(page);
      expect(smallest).toBeGreaterThanOrEqual(height / 90 - 0.01);
      expect(figures).toBeGreaterThanOrEqual(height / 60);
    }
    const canvas = page.locator('canvas.maplibregl-canvas');
    expect(await canvas.evaluate((element: HTMLCanvasElement) => [element.width, element.height])).toEqual([
      width,
      height,
    ]);
    expect(complaints).toEqual([]);
  });
});

/** A picture of the wall once it changes no more: charts, fonts and tiles come when they come. */
async function settledPicture(): Promise<Buffer> {
  const { page } = await openPage(browser, { width: 1280, height: 720 });
  await page.goto(`${origin}/wall?still=1`);
  await page.locator('.agency-rows li').first().waitFor({ timeout: 60_000 });
  await page.locator('.incident-feed li').first().waitFor();
  await page.locator('.row-chart svg path').first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  await mapDrawn(page);
  let before = await page.screenshot({ timeout: 60_000 });
  for (let turn = 0; turn < 20; turn += 1) {
    await page.waitForTimeout(700);
    const after = await page.screenshot({ timeout: 60_000 });
    if (after.equals(before)) break;
    before = after;
  }
  await page.context().close();
  return before;
}

/** What the wall shows, as the API tells it: time alone may light a lamp or end a duty between two pictures. */
async function shownData(client: ApiClient): Promise<string> {
  const paths = ['/api/indicators', '/api/incidents?open=true&limit=1000', '/api/indicators/agencies', '/api/workers'];
  const answers = await Promise.all(paths.map((path) => client.get<{ items: unknown }>(path)));
  return JSON.stringify(answers.map(({ items }) => items)).replace(/deadlineTo=[^&"]*/g, '');
}

describe('静止画面 ?still=1', () => {
  it('两次打开的图像逐字节相同', async () => {
    const client = await signInTo(origin, 'dispatcher');
    let pictures: Buffer[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = await shownData(client);
      pictures = [await settledPicture(), await settledPicture()];
      if ((await shownData(client)) === before) break;
    }
    expect(pictures[0]!.equals(pictures[1]!)).toBe(true);
  }, 240_000);
});
