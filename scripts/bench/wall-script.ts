/** How much script the wall needs: what a browser really fetches for it, compressed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { testConfig } from '../../api/testing/template.ts';
import type { Measure } from './measure.ts';
import { Lacking, number } from './measure.ts';
import { openStreet, startApp } from './street.ts';

export const wallScript: Measure = {
  name: 'wall-script',
  title: 'Script that the wall fetches',
  async run() {
    if (!existsSync(join(testConfig.webDir, 'index.html'))) throw new Lacking('the built web app (npm run build)');
    const app = await startApp(await openStreet());
    const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
    try {
      const { host, port } = await app.as('leader');
      const page = await browser.newPage();
      const sizes: Promise<number>[] = [];
      page.on('response', (response) => {
        if (!response.headers()['content-type']?.includes('javascript')) return;
        sizes.push(response.body().then((body) => gzipSync(body).length));
      });
      await page.goto(`http://${host}:${port}/wall`);
      await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => undefined);
      const all = await Promise.all(sizes);
      const kilobytes = all.reduce((sum, size) => sum + size, 0) / 1000;
      return [
        {
          what: 'script of the wall, gzip',
          found: `${number(kilobytes)} kB`,
          goal: '≤ 650 kB',
          met: kilobytes <= 650 && all.length > 0,
          detail: `${all.length} files`,
        },
      ];
    } finally {
      await browser.close();
      await app.stop();
    }
  },
};

function findBrowser(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw new Lacking('Chromium (Debian: chromium)');
  return found;
}
