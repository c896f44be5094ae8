import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const databaseTests = ['api/**/*.db.test.ts', 'scripts/**/*.db.test.ts'];
const browserTests = ['web/**/*.browser.test.ts'];
/** The first copy of a database, or the first page in a browser, on a busy machine. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  root: 'web',
  plugins: [vue()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and icons stay files of their own: a strict Content-Security-Policy has no `data:`.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // Libraries change seldom: in chunks of their own they stay in the browser's cache over our releases.
        codeSplitting: {
          groups: [{ name: 'maplibre', test: /node_modules[\\/]maplibre-gl/ }],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  test: {
    root,
    maxWorkers: 2,
    projects: [
      {
        root,
        extends: true,
        test: {
          name: 'unit',
          include: ['{api,web,geodata,scripts}/**/*.test.ts'],
          exclude: [...databaseTests, ...browserTests],
          testTimeout: 60_000,
        },
      },
      {
        root,
        extends: true,
        test: {
          name: 'embedded',
          include: databaseTests,
          globalSetup: 'api/testing/embedded.setup.ts',
          pool: 'forks',
          ...patience,
        },
      },
      {
        root,
        extends: true,
        test: {
          name: 'postgres',
          include: databaseTests,
          globalSetup: 'api/testing/postgres.setup.ts',
          pool: 'forks',
          ...patience,
        },
      },
      {
        root,
        extends: true,
        test: {
          name: 'browser',
          include: browserTests,
          globalSetup: 'web/testing/wall.setup.ts',
          fileParallelism: false,
          // Without a graphics card a page may think for seconds.
          expect: { poll: { timeout: 20_000, interval: 100 } },
          ...patience,
        },
      },
    ],
  },
});
