/** The environment, parsed once. Nothing else in the program reads environment variables. */
import { resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '..');

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a PostgreSQL address such as postgres://user:password@host:5432/database');

const environmentSchema = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().min(1).optional(),
  DATASET_DIR: z.string().min(1).optional(),
  WEB_DIR: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  /** Absolute directory of the embedded database and its lock. */
  dataDir: string;
  /** Absolute directory of the dataset that an empty database is filled with. */
  datasetDir: string;
  /** Absolute directory of the built web app. */
  webDir: string;
  host: string;
  /** TCP port; 0 lets the system choose. */
  port: number;
  /** True only with the embedded database on a loopback address: demo accounts exist, displays pair by themselves. */
  demo: boolean;
  /** Reverse proxies of ours in front, whose X-Forwarded-For and -Proto are believed; 0: none. */
  trustedProxies: number;
  logLevel: 'error' | 'warn' | 'info' | 'debug';
}

/** A setting that cannot be used; the message names the variable and the rule. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Reads the settings from an environment (`process.env`); empty variables count as unset.
 * Throws ConfigError naming every variable that breaks its rule.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const rules = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`settings cannot be used: ${rules.join('; ')}`, { cause: parsed.error });
  }
  const values = parsed.data;
  const databaseUrl = values.DATABASE_URL ?? null;
  return {
    databaseUrl,
    dataDir: directory(values.DATA_DIR, '.data'),
    datasetDir: directory(values.DATASET_DIR, 'geodata/nancheng'),
    webDir: directory(values.WEB_DIR, 'dist'),
    host: values.HOST,
    port: values.PORT,
    demo: databaseUrl === null && isLoopback(values.HOST) && values.TRUSTED_PROXIES === 0,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
  };
}

/** A given directory is relative to the working directory, a default one to the program. */
function directory(given: string | undefined, byDefault: string): string {
  return given === undefined ? resolve(root, byDefault) : resolve(given);
}
