import { describe, expect, it } from 'vitest';
import { hashPassword, publicCost, secretCost, verifyPassword } from './accounts.passwords.ts';

describe('口令散列', () => {
  it('knows its own password and no other', async () => {
    const hash = await hashPassword('街道-2026', publicCost);
    expect(await verifyPassword('街道-2026', hash)).toBe(true);
    expect(await verifyPassword('街道-2027', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('salts: the same password never gives the same hash', async () => {
    const hashes = await Promise.all([hashPassword('a', publicCost), hashPassword('a', publicCost)]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('takes the same characters typed on another keyboard for the same password', async () => {
    const composed = 'caf\u00e9';
    const decomposed = 'cafe\u0301';
    expect(await verifyPassword(decomposed, await hashPassword(composed, publicCost))).toBe(true);
  });

  it('needs 32 MiB for a secret password', async () => {
    expect(128 * secretCost.N * secretCost.r).toBe(32 * 1024 * 1024);
    expect((await hashPassword('x')).startsWith(`scrypt$${secretCost.N}$8$3$`)).toBe(true);
  });

  it('refuses to compare with something that is no hash', async () => {
    await expect(verifyPassword('x', 'plain')).rejects.toThrow('expected scrypt');
  });
});
