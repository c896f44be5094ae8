/** Closed by default: without a session nothing under /api answers, unless its route says that it is public. */
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Role } from '../accounts/accounts.schema.ts';
import { forbidden, unauthorized } from './errors.ts';
import type { AppEnv, Viewer } from './viewer.ts';

/** `public`: anybody; `signed-in`: every role, displays too; else only these roles. */
export type Access = 'public' | 'signed-in' | readonly Role[];

const accessByMark = new WeakMap<object, Access>();

/** The lock of one route. The global guard recognises it among the matched handlers. */
export function allow(access: Access): MiddlewareHandler<AppEnv> {
  const mark: MiddlewareHandler<AppEnv> = async (context, next) => {
    if (access !== 'public') {
      const viewer = requireViewer(context);
      if (access !== 'signed-in' && !access.includes(viewer.role)) {
        throw forbidden(
          'session.forbidden',
          `当前账号的角色无权进行此操作：${context.req.method} ${context.req.path}`,
          {
            role: viewer.role,
            allowed: access,
          },
        );
      }
    }
    await next();
  };
  accessByMark.set(mark, access);
  return mark;
}

/** What a handler registered by `allow` demands; undefined for any other handler. */
export function accessOf(handler: object): Access | undefined {
  return accessByMark.get(handler);
}

/** The global lock, before every route: 401 for nobody, unless a matched route carries the public mark. */
export function closedByDefault(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const isPublic = matchedRoutes(context).some((route) => accessOf(route.handler) === 'public');
    if (!isPublic) requireViewer(context);
    await next();
  };
}

function requireViewer(context: Context<AppEnv>): Viewer {
  const viewer = context.get('visitor');
  if (!viewer) throw unauthorized('session.required', '尚未登录或登录已过期，请登录后再试');
  return viewer;
}
