/** Signing in, who am I, pairing displays. */
import { z } from 'zod';

export const roles = [
  'display',
  'leader',
  'dispatcher',
  'agency',
  'worker',
  'planner',
  'approver',
  'discipline',
  'admin',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const roleNames: Record<Role, string> = {
  display: '显示屏',
  leader: '领导',
  dispatcher: '指挥中心值班员',
  agency: '责任单位',
  worker: '网格员',
  planner: '网格规划员',
  approver: '规划审批人',
  discipline: '纪检干部',
  admin: '系统管理员',
};

export const signInRequestSchema = z.object({
  username: z.string().min(1).max(40),
  password: z.string().min(1).max(200),
});
export const sessionSchema = z.object({
  account: z.object({
    /** Null for a paired display. */
    id: z.uuid().nullable(),
    username: z.string().nullable(),
    name: z.string(),
    role: roleSchema,
    agencyCode: z.string().nullable(),
    workerId: z.number().int().nullable(),
  }),
  expiresAt: z.iso.datetime({ offset: true }),
});
export type Session = z.infer<typeof sessionSchema>;

/** Public: what the sign-in page may offer. Demo accounts exist only with the embedded database on loopback. */
export const signInOptionsSchema = z.object({
  placeName: z.string(),
  demoAccounts: z.array(z.object({ username: z.string(), name: z.string(), role: roleSchema })),
  demoPassword: z.string().nullable(),
  /** Who is signed in already; null: nobody. Asking here is no refusal in the browser's console. */
  session: sessionSchema.nullable(),
});
export type SignInOptions = z.infer<typeof signInOptionsSchema>;

/** A display asks for a code (POST /api/displays/pairings) and then polls with its secret until somebody approves. */
export const pairingSchema = z.object({
  code: z.string(),
  secret: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
});
export const pairingStateSchema = z.object({ state: z.enum(['waiting', 'paired', 'expired']) });
export const pairingTradeSchema = pairingSchema.pick({ code: true, secret: true });
/** Where the display hangs, e.g. 指挥中心大屏. */
export const pairingApprovalSchema = z.object({ name: z.string().trim().min(1).max(60) });
