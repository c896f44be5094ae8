import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRouter } from './router.ts';
import { filePath, staticFiles } from './static.ts';

let directory: string;
const html = { Accept: 'text/html,application/xhtml+xml' };

function serving(path: string) {
  const app = createRouter();
  app.use('*', staticFiles(path));
  return app;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'static-'));
  await mkdir(join(directory, 'web/assets'), { recursive: true });
  await writeFile(join(directory, 'secret.txt'), 'secret');
  await writeFile(join(directory, 'web/index.html'), '<!doctype html><title>一张图</title>');
  await writeFile(join(directory, 'web/assets/map-3f2a.js'), 'export const answer = 42;\n'.repeat(100));
});
afterAll(() => rm(directory, { recursive: true }));

describe('静态文件', () => {
  it('answers every address of the app with its page, always fresh and under the strict policy', async () => {
    const page = await serving(join(directory, 'web')).request('/wall?still=1', { headers: html });
    expect(await page.text()).toContain('一张图');
    expect(page.headers.get('Cache-Control')).toBe('no-cache');
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('lets browsers keep hashed files for ever, compressed', async () => {
    const app = serving(join(directory, 'web'));
    const script = await app.request('/assets/map-3f2a.js', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(script.headers.get('Cache-Control')).toContain('immutable');
    expect(script.headers.get('Content-Encoding')).toBe('gzip');
    const etag = script.headers.get('ETag') ?? '';
    expect((await app.request('/assets/map-3f2a.js', { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });

  it('does not answer a missing file with the page', async () => {
    const app = serving(join(directory, 'web'));
    expect((await app.request('/assets/gone.js', { headers: html })).status).toBe(404);
    expect((await app.request('/wall')).status).toBe(404);
  });

  it('sees a file that was built anew', async () => {
    const app = serving(join(directory, 'web'));
    const file = join(directory, 'web/note.txt');
    await writeFile(file, 'old');
    expect(await (await app.request('/note.txt')).text()).toBe('old');
    await writeFile(file, 'newer');
    expect(await (await app.request('/note.txt')).text()).toBe('newer');
  });

  it('never leaves its directory', async () => {
    const web = join(directory, 'web');
    for (const address of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt']) {
      expect(filePath(web, address)).toBeNull();
    }
    expect(filePath(web, '/%E0%A4%A')).toBeNull();
    expect(filePath(web, '/a%00.txt')).toBeNull();
    expect((await serving(web).request('/..%2fsecret.txt')).status).toBe(404);
  });

  it('says what to do when nothing has been built', async () => {
    const answer = await serving(join(directory, 'nothing')).request('/wall', { headers: html });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });
});
