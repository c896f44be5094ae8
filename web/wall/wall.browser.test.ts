import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { IndicatorList } from '../../api/indicators/indicators.schema.ts';
import { reportIncident, signInTo, type ApiClient } from '../testing/api-client.ts';
import { drawnFeatures, mapDrawn, openBrowser, openPage, type Watched } from '../testing/browser.ts';
import { formatIndicator } from '../ui/format.ts';

const { origin, webDir } = inject('wall');
const wall = { width: 1366, height: 768 };
let browser: Browser;
let leader: ApiClient;

beforeAll(async () => {
  browser = await openBrowser();
  leader = await signInTo(origin, 'dispatcher');
});
// A page left open goes on drawing and takes the time of the next.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser?.close());

async function openWall(size = wall, query = ''): Promise<Watched> {
  const watched = await openPage(browser, size, { calm: true });
  await watched.page.goto(`${origin}/wall${query}`);
  await watched.page.locator('[data-figure="open"] strong').waitFor({ timeout: 60_000 });
  return watched;
}

describe('指挥大屏', () => {
  it('不用输入就打开：地图画出十四个社区、四十个网格、事件和党组织，控制台无声，不向别处请求', async () => {
    const { page, complaints, origins, scripts } = await openWall({ width: 1920, height: 1080 });
    await mapDrawn(page);
    // Each source is drawn when it has come: tiles, areas, lists.
    await expect
      .poll(
        async () => {
          const drawn = await drawnFeatures(page);
          const drawnIn = (start: string) =>
            Object.entries(drawn).reduce((total, [layer, count]) => total + (layer.startsWith(start) ? count : 0), 0);
          return {
            communities: drawn['community-border'],
            grids: drawn['grid-border'],
            incidents: drawnIn('incident') > 10,
            party: drawnIn('party') > 5,
            buildings: drawnIn('building') > 100,
          };
        },
        { timeout: 60_000 },
      )
      .toEqual({ communities: 14, grids: 40, incidents: true, party: true, buildings: true });
    expect(complaints).toEqual([]);
    expect([...origins]).toEqual([origin]);
    // The map's worker (147 kB) comes on top: it starts beside the page and keeps nobody waiting.
    const bytes = [...scripts]
      .filter((path) => !path.includes('maplibre-gl-worker'))
      .map((path) => gzipSync(readFileSync(join(webDir, path))).length);
    const total = bytes.reduce((sum, each) => sum + each, 0);
    expect(total, 'bytes of gzipped script without the map worker').toBeLessThan(650_000);
  });

  it('每个指标打开它所统计的清单，清单的数与指标相等', async () => {
    const { page } = await openWall();
    const { items } = await leader.get<IndicatorList>('/api/indicators');
    expect(items.length).toBeGreaterThanOrEqual(12);
    for (const figure of items) {
      const button = page.locator(`button[data-figure="${figure.key}"]`);
      expect(await button.textContent(), figure.key).toContain(formatIndicator(figure));
      await button.click();
      const counted = figure.unit === 'rate' ? figure.numerator! : figure.value!;
      const list = page.locator('.wall-dock [data-count]');
      await expect.poll(() => list.textContent(), { message: figure.key }).toBe(counted.toLocaleString('zh-CN'));
      await button.click();
      await list.waitFor({ state: 'detached' });
    }
  }, 180_000);

  it('新上报的事件不用刷新就到：动态、待办数和地图', async () => {
    const { page } = await openWall();
    await page.getByText('实时 · 数据').waitFor();
    const before = Number(await page.locator('[data-figure="open"] strong').textContent());
    const worker = await signInTo(origin, 'worker');
    await page.evaluate(() => {
      const feed = document.querySelector('.wall-area-feed')!;
      new MutationObserver(() => {
        if (feed.querySelector('li.fresh')) (window as { arrivedAt?: number }).arrivedAt ??= Date.now();
      }).observe(feed, { subtree: true, childList: true });
    });
    const incident = await reportIncident(worker, '巡查发现井盖松动，已放置警示桩');
    const answeredAt = Date.now();
    await expect.poll(() => page.evaluate(() => (window as { arrivedAt?: number }).arrivedAt)).toBeGreaterThan(0);
    const arrivedAt = (await page.evaluate(() => (window as { arrivedAt?: number }).arrivedAt))!;
    expect(arrivedAt - answeredAt, 'milliseconds from the answer to the wall').toBeLessThan(2000);
    const line = page.locator('.incident-feed li.fresh', { hasText: incident.categoryName });
    await line.first().waitFor();
    await expect.poll(() => page.locator('[data-figure="open"] strong').textContent()).toBe(String(before + 1));
    await line.first().locator('button').click();
    const dock = page.locator('.wall-dock');
    await dock.getByText(incident.number).waitFor();
    await dock.getByText('井盖松动').first().waitFor();
    expect(await dock.locator('li').count()).toBeGreaterThan(1);
  });

  it('每个面板筛选其余面板，再点一次取消；地址随之变化，打开地址还原', async () => {
    const { page } = await openWall();
    const agency = page.locator('.agency-rows button').first();
    const name = (await agency.locator('span').first().textContent())!.trim();
    await agency.click();
    await expect.poll(() => page.url()).toContain('agency=');
    const rows = page.locator('.incident-feed li');
    await expect.poll(() => rows.allTextContents().then((all) => all.every((text) => text.includes(name)))).toBe(true);
    const link = page.url();
    await agency.click();
    await expect.poll(() => page.url()).not.toContain('agency=');
    await page.goto(link);
    await page.locator('.agency-rows button[aria-pressed="true"]', { hasText: name }).waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.locator('.matrix-community').first().click();
    await page.locator('.wall-dock', { hasText: '党组织链' }).waitFor();
    await expect.poll(() => page.locator('[data-figure="communities"] strong').textContent()).toBe('1');
    await page.locator('.matrix-community').first().click();
    await expect.poll(() => page.locator('[data-figure="communities"] strong').textContent()).toBe('14');
  });

  it('党组织树用键盘展开，选中后写进地址', async () => {
    const { page } = await openWall();
    const first = page.locator('[role="treeitem"]').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.locator('[role="treeitem"][aria-level="3"]').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('party=');
  });
});
