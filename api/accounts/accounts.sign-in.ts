/** Checks a user name and password, slowly for guessers and equally slowly for unknown names. */
import type { Sql } from '../db/open.ts';
import { tooMany, unauthorized } from '../http/errors.ts';
import { hashPassword, verifyPassword } from './accounts.passwords.ts';
import {
  countSignInAttempts,
  deleteSignInAttempt,
  findAccount,
  forgetSignInAttempts,
  forgiveSignInAttempts,
  insertSignInAttempt,
} from './accounts.queries.ts';
import type { AccountRow } from './accounts.queries.ts';
import { waitSeconds, windowMs } from './accounts.throttle.ts';

export interface SignInDependencies {
  sql: Sql;
  now: () => Date;
  /** False: demo accounts, whose password is public, are refused like unknown names. */
  demoAllowed: boolean;
}

let nobodysHash: Promise<string> | undefined;

/**
 * The account, or throws 401 `session.refused` (which does not tell whether the name exists) or 429
 * `session.throttled` with Retry-After.
 */
export async function signIn(
  deps: SignInDependencies,
  request: { username: string; password: string; address: string },
): Promise<AccountRow> {
  const { sql, demoAllowed } = deps;
  const username = request.username.trim().toLowerCase();
  const { address } = request;
  const at = deps.now();

  await insertSignInAttempt(sql, username, address, at);
  const counts = await countSignInAttempts(sql, username, address, new Date(at.getTime() - windowMs));
  const wait = waitSeconds(counts, at);
  if (wait !== null) {
    await deleteSignInAttempt(sql, username, address, at);
    const minutes = Math.ceil(wait / 60);
    throw tooMany('session.throttled', `登录尝试过于频繁，请在 ${minutes} 分钟后再试`, wait);
  }

  const account = await findAccount(sql, username);
  nobodysHash ??= hashPassword('');
  const matches = await verifyPassword(request.password, account?.passwordHash ?? (await nobodysHash));
  if (!account || !matches || (account.demo && !demoAllowed)) {
    await forgetSignInAttempts(sql, new Date(at.getTime() - windowMs));
    throw unauthorized('session.refused', '用户名或密码不正确');
  }
  await forgiveSignInAttempts(sql, username, address);
  return account;
}
