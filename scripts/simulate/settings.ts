/** What the command line asks of the simulation. */
import { parseArgs } from 'node:util';
import { z } from 'zod';

const settingsSchema = z.object({
  /** Base address of the program; nothing else is ever asked. */
  url: z.url({ protocol: /^https?$/, error: 'an http(s) address is expected, e.g. http://127.0.0.1:3000' }),
  /** Reports per minute. */
  rate: z.coerce.number().positive().max(6_000),
  /** Seconds until it stops by itself; 0: until it is interrupted. */
  duration: z.coerce.number().min(0),
  /** The same seed makes the same choices; what the street answers may still lead them apart. */
  seed: z.coerce.number().int().min(0),
  /** Grid workers who patrol. */
  workers: z.coerce.number().int().min(1).max(1_000),
  /** Usual seconds between two steps of one incident. */
  pace: z.coerce.number().positive(),
  /** Password of the accounts; left out, that of the demo is taken, which the program itself tells. */
  password: z.string().min(1).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

const usage = `npm run simulate -- [--url http://127.0.0.1:3000] [--rate 20] [--duration 秒] [--seed 1] [--workers 24] [--pace 6] [--password …]`;

const text = { type: 'string' } as const;

/** Throws an error that names the option and the rule. */
export function readSettings(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { ...text, default: 'http://127.0.0.1:3000' },
      rate: { ...text, default: '20' },
      duration: { ...text, default: '0' },
      seed: { ...text, default: '1' },
      workers: { ...text, default: '24' },
      pace: { ...text, default: '6' },
      password: text,
    },
  });
  const parsed = settingsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const rules = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new Error([...rules, `用法：${usage}`].join('\n'));
}
