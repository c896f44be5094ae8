import { HTTPException } from 'hono/http-exception';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { conflict } from './errors.ts';
import { refusalOf } from './failures.ts';

/** An error as the driver throws it. */
function databaseError(code: string, constraint?: string): Error {
  const text = 'duplicate key (phone)=(13800000000) in table secret';
  return Object.assign(new postgres.PostgresError(text), { code, constraint_name: constraint });
}

describe('出错时的回答', () => {
  it('passes on what a rule of ours says', () => {
    const refusal = conflict('incident.stale_version', '事件已被他人更新', { version: 3 });
    expect(refusalOf(refusal)).toBe(refusal);
  });

  it.each([
    ['22021', 400, 'request.invalid'],
    ['22P02', 400, 'request.invalid'],
    ['23505', 409, 'data.duplicate'],
    ['23P01', 409, 'data.overlap'],
    ['23503', 409, 'data.reference'],
    ['23514', 409, 'data.rule'],
    ['40001', 503, 'database.busy'],
    ['57P01', 503, 'database.unavailable'],
    ['42601', 500, 'server.failed'],
    ['42501', 500, 'server.failed'],
  ])('turns SQLSTATE %s into %i %s without a word of the database', (state, status, code) => {
    const error = databaseError(state, 'incident_reason');
    const refusal = refusalOf(error);
    expect([refusal.status, refusal.code]).toEqual([status, code]);
    expect(JSON.stringify([refusal.message, refusal.details])).not.toMatch(/13800000000|secret/);
    expect(refusal.cause).toBe(error);
  });

  it('asks to come back when the database cannot be reached', () => {
    const refusal = refusalOf(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    expect([refusal.status, refusal.headers['Retry-After']]).toEqual([503, '1']);
  });

  it('calls unreadable JSON a bad request and everything else a fault', () => {
    expect(refusalOf(new HTTPException(400)).code).toBe('request.malformed');
    expect(refusalOf('thrown text').status).toBe(500);
  });
});
