/** The live stream's messages (server-sent events). `id:` is `<epoch>.<xid>.<event id>`, given back as Last-Event-ID. */
import { z } from 'zod';
import { timeSchema } from '../http/http.schema.ts';
import { incidentSchema } from '../incidents/incidents.schema.ts';

/** `event: hello` at once after connecting: the server's time and where the stream starts. */
export const helloMessageSchema = z.object({ now: timeSchema, position: z.string() });
/** `event: event`: one entry of the log with the present row of its incident. */
export const liveEventSchema = z.object({
  id: z.string(),
  type: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  sequence: z.number().int(),
  occurredAt: timeSchema,
  recordedAt: timeSchema,
  /** Present state of the incident, for events about one. */
  incident: incidentSchema.optional(),
  /** Who acted, as a duty: 网格员, 责任单位 …; and what happened in a few words. */
  text: z.string(),
});
export type LiveEvent = z.infer<typeof liveEventSchema>;
/** `event: beat` every few seconds: the server's time, so that the age of the data is known. */
export const beatMessageSchema = z.object({ now: timeSchema });
/** `event: reset`: the position given is unknown here (restored backup); load everything anew. */
