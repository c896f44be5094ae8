/** Memory-hard password hashes: scrypt (RFC 7914) as `scrypt$N$r$p$salt$key`, base64url, compared in constant time. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of guessing: memory is 128 · N · r bytes, work grows with N · r · p. */
export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

/** 32 MiB and three passes, one of the equal choices of the OWASP Password Storage Cheat Sheet. */
export const secretCost: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
/** For the demo password, which is public: nothing to protect, and a crowd of simulated workers signs in at once. */
export const publicCost: PasswordCost = { N: 2 ** 10, r: 8, p: 1 };

const keyBytes = 32;

/** Hashes with a fresh random salt. */
export async function hashPassword(password: string, cost: PasswordCost = secretCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost, keyBytes);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** True when the password belongs to the stored hash. A stored text of another form is an error of ours: throws. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !key) throw new Error(`password hash has scheme ${scheme}, expected scrypt`);
  const expected = Buffer.from(key, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, 'base64url'), cost, expected.length);
  return timingSafeEqual(actual, expected);
}

function derive(password: string, salt: Buffer, cost: PasswordCost, length: number): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { ...cost, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
