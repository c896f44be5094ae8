/** Who is looking: the signed-in account or paired display behind a request. */
import type { HttpBindings } from '@hono/node-server';
import type { Role } from '../accounts/accounts.schema.ts';

export interface Viewer {
  /** SHA-256 of the session token, hex; identifies the session, never opens it. */
  sessionHash: string;
  /** Null for a paired display. */
  accountId: string | null;
  username: string | null;
  name: string;
  role: Role;
  agencyCode: string | null;
  workerId: number | null;
  expiresAt: Date;
}

/** `discipline`: also what concerns restricted modules; `all`: everything else. */
export type Audience = 'all' | 'discipline';

/** Discipline officers and leaders see restricted modules, nobody else does. */
export function audienceOf(viewer: Pick<Viewer, 'role'>): Audience {
  return viewer.role === 'discipline' || viewer.role === 'leader' ? 'discipline' : 'all';
}

export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    /** Set on every route that is not public: the guard has seen to it. */
    viewer: Viewer;
    /** The same on public routes, where there may be nobody. */
    visitor: Viewer | null;
    /** IP address of the client, for throttling and audit. */
    address: string;
    /** True when the client speaks TLS to us or to our proxy. */
    secure: boolean;
  };
}
