/** Chromium for tests: software rendering, no traffic of its own, and an ear on everything that a page says or asks. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Map as MapLibreMap } from 'maplibre-gl';

const programs = ['chromium', 'chromium-browser', 'google-chrome'];

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders
    .flatMap((folder) => programs.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!found) throw new Error('Chromium is not installed');
  return found;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** What a page complained about and whom it asked. */
export interface Watched {
  page: Page;
  /** Errors and warnings of the console, exceptions nobody caught. */
  complaints: string[];
  /** Origins of all requests. */
  origins: Set<string>;
  /** Paths of all scripts that were loaded. */
  scripts: Set<string>;
}

/** A page in a context of its own, to be closed by the test file (no cookie, nothing cached), `width` × `height` CSS pixels at one device pixel
 * each; `calm`: as somebody who asks for less motion, which also spares a machine without a graphics card. */
export async function openPage(
  browser: Browser,
  size: { width: number; height: number },
  { calm = false } = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: 1,
    locale: 'zh-CN',
    reducedMotion: calm ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const origins = new Set<string>();
  const scripts = new Set<string>();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) origins.add(url.origin);
    if (/\.m?js$/.test(url.pathname)) scripts.add(url.pathname);
  });
  return { page, complaints, origins, scripts };
}

/** Element that carries the map, see web/map/street-map.vue. */
type MapElement = HTMLElement & { streetMap?: MapLibreMap };

/** Waits until the map has drawn everything it knows. Slow without a graphics card: minutes on the widest wall. */
export async function mapDrawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const map = document.querySelector<MapElement>('.street-map-canvas')?.streetMap;
      return map?.isStyleLoaded() && map.areTilesLoaded() && !map.isMoving();
    },
    undefined,
    { timeout: 180_000, polling: 250 },
  );
}

/** How many different features each layer draws now. */
export function drawnFeatures(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const map = document.querySelector<MapElement>('.street-map-canvas')!.streetMap!;
    const seen: Record<string, Set<string>> = {};
    for (const feature of map.queryRenderedFeatures())
      (seen[feature.layer.id] ??= new Set()).add(String(feature.id ?? JSON.stringify(feature.properties)));
    return Object.fromEntries(Object.entries(seen).map(([layer, ids]) => [layer, ids.size]));
  });
}
