import { describe, expect, test } from 'vitest';
import { isLoopback, readConfig } from './config.ts';

describe('the settings', () => {
  test('need nothing: the embedded database on this machine, as a demo', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 3000, demo: true });
    expect(config.dataDir).toMatch(/\.data$/);
  });

  test.each([
    [{ HOST: '0.0.0.0' }],
    [{ HOST: '192.168.1.5' }],
    [{ HOST: '::' }],
    [{ DATABASE_URL: 'postgres://street@db/street' }],
  ])('are no demo with %o', (env) => {
    expect(readConfig(env).demo).toBe(false);
  });

  test('name the variable and the rule that it breaks', () => {
    expect(() => readConfig({ PORT: '70000', DATABASE_URL: 'mysql://x' })).toThrow(
      /DATABASE_URL: must be a PostgreSQL/,
    );
    expect(() => readConfig({ PORT: '70000' })).toThrow(/PORT/);
  });

  test('take an empty variable for unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('know %s for this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  test.each(['127.0.0.1.example.cn', '10.0.0.1', '0.0.0.0'])('know %s for another', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
