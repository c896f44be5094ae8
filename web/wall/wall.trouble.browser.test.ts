import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { drawnFeatures, mapDrawn, openBrowser, openPage } from '../testing/browser.ts';

const { origin } = inject('wall');
const size = { width: 1280, height: 720 };
let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
// A page left open goes on drawing and takes the time of the next.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser?.close());

/** A cable between wall and server that the test can pull and plug. */
async function openCable(): Promise<{ origin: string; pull(): Promise<void>; plug(): Promise<void> }> {
  const { hostname, port } = new URL(origin);
  const server: Server = createServer((incoming, outgoing) => {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  const listen = (at: number) => new Promise<void>((done) => server.listen(at, '127.0.0.1', done));
  await listen(0);
  const { port: own } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${own}`,
    plug: () => listen(own),
    pull: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

describe('出了问题的大屏', () => {
  it('断网时说明连接中断和数据时间，已有的数字还在；恢复后自动接上', async () => {
    const cable = await openCable();
    const { page } = await openPage(browser, size);
    await page.goto(`${cable.origin}/wall`);
    await page.getByText('实时 · 数据').waitFor({ timeout: 60_000 });
    const open = await page.locator('[data-figure="open"] strong').textContent();
    await cable.pull();
    await page.getByText('连接中断，正在重连').waitFor({ timeout: 20_000 });
    expect(await page.locator('[data-figure="open"] strong').textContent()).toBe(open);
    await cable.plug();
    await page.getByText('实时 · 数据').waitFor({ timeout: 40_000 });
    await cable.pull();
  });

  it('还没打开就断网：说明在重试，恢复后自动打开', async () => {
    const { page } = await openPage(browser, size);
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`${origin}/wall`);
    await page.getByText('无法连接服务器').waitFor();
    await page.unroute('**/api/**');
    await page.locator('[data-figure="open"]').waitFor({ timeout: 60_000 });
  });

  it('显卡丢失绘图环境：说明正在恢复，回来后区划和事件都在', async () => {
    const { page } = await openPage(browser, size);
    await page.goto(`${origin}/wall`);
    await mapDrawn(page);
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')!;
      const lose = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
      lose.loseContext();
      Object.assign(window, { restore: () => lose.restoreContext() });
    });
    await page.getByText('地图正在恢复').waitFor();
    expect(await page.locator('[data-figure="open"] strong').isVisible()).toBe(true);
    await page.evaluate(() => (window as unknown as { restore: () => void }).restore());
    await page.getByText('地图正在恢复').waitFor({ state: 'detached' });
    await mapDrawn(page);
    await expect.poll(() => drawnFeatures(page), { timeout: 60_000 }).toMatchObject({ 'community-border': 14 });
  });

  it('浏览器没有 WebGL2：说明该怎么办，数字和清单照常', async () => {
    const { page } = await openPage(browser, size);
    await page.addInitScript(() => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
      } as typeof original;
    });
    await page.goto(`${origin}/wall`);
    await page.getByText('此设备无法显示地图').waitFor({ timeout: 60_000 });
    await page.locator('[data-figure="open"]').click();
    await page.locator('.wall-dock [data-count]').waitFor();
  });

  it('没有的页面有自己的说明；登录页提供演示账号，点一下就登录', async () => {
    const { page, complaints } = await openPage(browser, size);
    await page.goto(`${origin}/no-such-page`);
    await page.getByText('没有这个页面').waitFor();
    await page.goto(`${origin}/sign-in`);
    await page.getByRole('button', { name: /leader/ }).click();
    await page.locator('[data-figure="open"]').waitFor({ timeout: 60_000 });
    expect(complaints).toEqual([]);
    await page.goto(`${origin}/sign-in`);
    await page.getByRole('textbox', { name: '账号' }).fill('leader');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
  });
});
