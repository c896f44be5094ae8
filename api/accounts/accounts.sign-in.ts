/** Checks a user name and password, slowly for guessers and equally slowly for unknown names. */
import type { Sql } from '../db/open.ts';
import { tooMany, unauthorized } from '../http/errors.ts';
import { hashPassword, verifyPassword } from './accounts.passwords.ts';
import {
  countSignInAttempts,
  findAccount,
  forgetSignInAttempts,
  forgiveSignInAttempts,
  insertSignInAttempt,
  lockSignIn,
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

  await admit(deps, username, address, at);
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

/** Notes the attempt, or throws 429; a refused one is not noted, so that waiting ends although somebody keeps knocking. */
async function admit({ sql }: SignInDependencies, username: string, address: string, at: Date): Promise<void> {
  const wait = await sql.begin(async (transaction) => {
    await lockSignIn(transaction, username);
    const since = new Date(at.getTime() - windowMs);
    const seconds = waitSeconds(await countSignInAttempts(transaction, username, address, since), at);
    if (seconds === null) await insertSignInAttempt(transaction, username, address, at);
    return seconds;
  });
  if (wait === null) return;
  throw tooMany('session.throttled', `登录尝试过于频繁，请在 ${Math.ceil(wait / 60)} 分钟后再试`, wait);
}
