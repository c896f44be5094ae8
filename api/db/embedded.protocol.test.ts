import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepInStep, type Protocol } from './embedded.protocol.ts';

const message = (type: string, content = '') => {
  const bytes = Buffer.alloc(5 + content.length);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + content.length, 1);
  bytes.write(content, 5, 'latin1');
  return bytes;
};
const ready = message('Z', 'I');
const failure = message('E', 'SERROR\0\0');

/** A database that answers each message type as told, in chunks cut at the given places. */
function databaseAnswering(answers: Record<string, Buffer[]>, cuts: number[] = []) {
  const asked: string[] = [];
  const database: Protocol = {
    execProtocolRawStream(sent, { onRawData }) {
      const type = String.fromCharCode(sent[0]!);
      asked.push(type);
      const answer = Buffer.concat(answers[type] ?? []);
      const places = [0, ...cuts.filter((cut) => cut < answer.length).sort((a, b) => a - b), answer.length];
      places.slice(1).forEach((end, index) => onRawData(answer.subarray(places[index], end)));
      return Promise.resolve();
    },
  };
  keepInStep(database);
  return {
    asked,
    async ask(types: string): Promise<string> {
      const got: Uint8Array[] = [];
      for (const type of types) {
        await database.execProtocolRawStream(message(type), { onRawData: (data) => void got.push(Buffer.from(data)) });
      }
      return Buffer.concat(got).toString('latin1');
    },
  };
}

const text = (...messages: Buffer[]) => Buffer.concat(messages).toString('latin1');

describe('出错之后', () => {
  it('answers one ReadyForQuery: that of Sync', async () => {
    const { ask } = databaseAnswering({ B: [message('2')], E: [failure, ready], S: [ready] });
    expect(await ask('BES')).toBe(text(message('2'), failure, ready));
  });

  it('does nothing more until Sync, and everything again after it', async () => {
    const { ask, asked } = databaseAnswering({ B: [failure, ready], E: [message('C', 'x')], S: [ready] });
    expect(await ask('BES')).toBe(text(failure, ready));
    expect(asked.join('')).toBe('BS');
    await ask('P');
    expect(asked.join('')).toBe('BSP');
  });

  it('leaves simple queries their own ReadyForQuery', async () => {
    const { ask } = databaseAnswering({ Q: [failure, ready] });
    expect(await ask('QQ')).toBe(text(failure, ready, failure, ready));
  });

  it('wherever the answer is cut into chunks, and whatever bytes its rows hold', async () => {
    const row = fc.uint8Array({ maxLength: 40 }).map((bytes) => message('D', Buffer.from(bytes).toString('latin1')));
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 6 }),
        fc.array(fc.nat(300), { maxLength: 30 }),
        fc.boolean(),
        async (rows, cuts, fails) => {
          const end = fails ? [failure, ready] : [message('C', 'SELECT')];
          const { ask, asked } = databaseAnswering({ E: [...rows, ...end], S: [ready] }, cuts);
          expect(await ask('EES')).toBe(
            fails ? text(...rows, failure, ready) : text(...rows, ...end, ...rows, ...end, ready),
          );
          expect(asked.join('')).toBe(fails ? 'ES' : 'EES');
        },
      ),
      { numRuns: 500 },
    );
  });
});
