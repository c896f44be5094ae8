/** What is to be done when: timers that can all be ended at once, and work that is waited for. */
export interface Agenda {
  /** Does `work` in `ms` milliseconds; not at all when the agenda is closed before. */
  after(ms: number, work: () => Promise<void>): void;
  /** Does `work` again and again, `gapMs()` after it was last begun. */
  every(gapMs: () => number, work: () => Promise<void>): void;
  /** Begins nothing more; resolves when what had begun is done. */
  close(): Promise<void>;
}

/** `failed` is told of work that threw; the agenda goes on. */
export function createAgenda(failed: (error: unknown) => void): Agenda {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let closed = false;

  function after(ms: number, work: () => Promise<void>): void {
    if (closed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const done: Promise<void> = work()
        .catch(failed)
        .finally(() => running.delete(done));
      running.add(done);
    }, ms);
    timers.add(timer);
  }

  function every(gapMs: () => number, work: () => Promise<void>): void {
    after(gapMs(), async () => {
      every(gapMs, work);
      await work();
    });
  }

  return {
    after,
    every,
    async close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      while (running.size > 0) await Promise.all(running);
    },
  };
}
