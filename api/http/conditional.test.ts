import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acceptsGzip, conditionalJson, hasTag } from './conditional.ts';
import { createRouter } from './router.ts';

const long = { text: '网格'.repeat(2000) };
const app = createRouter();
app.use('*', conditionalJson());
app.get('/short', (context) => context.json({ a: 1 }));
app.get('/long', (context) => context.json(long));
app.get('/tile', (context) => context.body('tile', 200, { 'Content-Type': 'application/json', ETag: '"own"' }));
app.post('/short', (context) => context.json({ a: 1 }));

describe('条件请求', () => {
  it('does not send again what the client has', async () => {
    const etag = (await app.request('/short')).headers.get('ETag') ?? '';
    const again = await app.request('/short', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('ETag')).toBe(etag);
    expect(again.headers.get('Cache-Control')).toBe('private, no-cache');
  });

  it('sends it when it is another', async () => {
    expect((await app.request('/short', { headers: { 'If-None-Match': 'W/"other"' } })).status).toBe(200);
  });

  it('compresses long answers for those who understand it, with one tag for both', async () => {
    const plain = await app.request('/long');
    const zipped = await app.request('/long', { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(zipped.headers.get('Content-Encoding')).toBe('gzip');
    expect(zipped.headers.get('Vary')).toContain('Accept-Encoding');
    expect(zipped.headers.get('ETag')).toBe(plain.headers.get('ETag'));
    expect(JSON.parse(gunzipSync(await zipped.arrayBuffer()).toString('utf8'))).toEqual(long);
    expect(await plain.json()).toEqual(long);
  });

  it('leaves a tag alone that a route has made itself, and answers to commands', async () => {
    expect((await app.request('/tile')).headers.get('ETag')).toBe('"own"');
    expect((await app.request('/short', { method: 'POST' })).headers.get('ETag')).toBeNull();
  });

  it('reads If-None-Match and Accept-Encoding as RFC 9110 writes them', () => {
    expect(hasTag('"a", W/"b"', 'W/"b"')).toBe(true);
    expect(hasTag('*', '"x"')).toBe(true);
    expect(hasTag('"bc"', '"b"')).toBe(false);
    expect(hasTag(undefined, '"b"')).toBe(false);
    expect(acceptsGzip('gzip;q=0')).toBe(false);
    expect(acceptsGzip('gzip;q=0.5, br')).toBe(true);
    expect(acceptsGzip(undefined)).toBe(false);
  });
});
