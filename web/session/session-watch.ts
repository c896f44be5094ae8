/** Finds out who is looking, and tries again while the server can't be reached. */
import { onScopeDispose, ref, type Ref } from 'vue';
import { useSessionStore } from './session.store.ts';

const againMs = 3000;

export function useSessionWatch(): { unreachable: Ref<boolean> } {
  const session = useSessionStore();
  const unreachable = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function find(): Promise<void> {
    try {
      await session.find();
      unreachable.value = false;
    } catch {
      unreachable.value = true;
      timer = setTimeout(() => void find(), againMs);
    }
  }
  void find();
  onScopeDispose(() => clearTimeout(timer));
  return { unreachable };
}
