/**
 * A tour: stops in turn, each watched for a while. A touch holds it until nobody has touched anything for some time.
 * Time and movement are given from outside, so that it runs in a test without either.
 */
export interface TourSetting<Stop> {
  /** Asked anew at the end of each round. */
  stops(): readonly Stop[];
  /** Goes to a stop and resolves on arrival. */
  go(stop: Stop): Promise<void>;
  /** Milliseconds at each stop. */
  stayMs: number;
  /** Milliseconds without a touch after which a held tour goes on. */
  holdMs: number;
  wait(milliseconds: number): { done: Promise<void>; cancel(): void };
}

export interface Tour {
  start(): void;
  stop(): void;
  /** Somebody touched the map: wait. */
  hold(): void;
}

/** Waiting by the browser's clock. */
export function waitByTimer(milliseconds: number): { done: Promise<void>; cancel(): void } {
  let finish = () => {};
  const done = new Promise<void>((resolve) => (finish = resolve));
  const timer = setTimeout(finish, milliseconds);
  return {
    done,
    cancel: () => {
      clearTimeout(timer);
      finish();
    },
  };
}

export function createTour<Stop>(setting: TourSetting<Stop>): Tour {
  let run = 0;
  let held = false;
  let waiting: { done: Promise<void>; cancel(): void } | null = null;

  async function pause(milliseconds: number): Promise<void> {
    waiting = setting.wait(milliseconds);
    await waiting.done;
    waiting = null;
  }

  async function walk(own: number): Promise<void> {
    while (run === own) {
      const stops = setting.stops();
      for (const stop of stops) {
        while (held && run === own) {
          held = false;
          await pause(setting.holdMs);
        }
        if (run !== own) return;
        await setting.go(stop);
        if (run === own && !held) await pause(setting.stayMs);
      }
      // Nothing to visit yet (data still loading): look again later instead of spinning.
      if (stops.length === 0) await pause(setting.stayMs);
    }
  }

  return {
    start() {
      run += 1;
      held = false;
      waiting?.cancel();
      void walk(run);
    },
    stop() {
      run += 1;
      waiting?.cancel();
    },
    hold() {
      held = true;
      waiting?.cancel();
    },
  };
}
