/** Who looks at this page: an account, a paired display, or nobody yet. */
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Session, SignInOptions } from '../../api/accounts/accounts.schema.ts';
import { api } from '../api.ts';

export type SessionState = 'unknown' | 'nobody' | 'signed-in';

export const useSessionStore = defineStore('session', () => {
  const state = ref<SessionState>('unknown');
  const session = shallowRef<Session | null>(null);

  function accept(given: Session | null): void {
    session.value = given;
    state.value = given ? 'signed-in' : 'nobody';
  }

  /** Asks the API who is signed in. Throws OfflineError when it can't be reached. */
  async function find(): Promise<void> {
    accept((await options()).session);
  }

  /** Throws ApiError with the API's own words when refused. */
  async function signIn(username: string, password: string): Promise<void> {
    accept(await (await api.session.$post({ json: { username, password } })).json());
  }

  async function signOut(): Promise<void> {
    await api.session.$delete();
    accept(null);
  }

  async function options(): Promise<SignInOptions> {
    return (await api.session.options.$get()).json();
  }

  /** The session ended behind our back (expired, revoked). */
  function lose(): void {
    accept(null);
  }

  return { state, session, find, signIn, signOut, options, lose };
});
