/** Answers whose JSON text is ready made (aggregated in SQL, or shared between clients). */
import type { Context, TypedResponse } from 'hono';
import type { AppEnv } from './viewer.ts';

/**
 * Answers 200 with JSON text as it stands; `T` is what the text holds, for the client's types.
 * The caller vouches for the form: a database test should parse it with the schema.
 */
export function jsonText<T>(context: Context<AppEnv>, text: string): Response & TypedResponse<T, 200, 'json'> {
  const response: Response = context.body(text, 200, { 'Content-Type': 'application/json; charset=UTF-8' });
  return response as Response & TypedResponse<T, 200, 'json'>;
}
