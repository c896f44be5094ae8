/** Tells on the console what is played, one line an action, and counts it for the end. */
import { Refusal } from './client.ts';

export interface Journal {
  /** `who` did `what`; `about` says to which incident. */
  tell(who: string, what: string, about: string): void;
  /** A move that came too late because somebody else was first: usual where people work, and no fault. */
  overtaken(what: string): void;
  failed(error: unknown): void;
  /** Counts an action that is not worth a line. */
  count(what: string): void;
  /** Lines for the end, most frequent first. */
  summary(): string[];
  /** Faults so far: refusals and failures that should not have happened. */
  faults(): number;
}

export function createJournal(print: (line: string) => void): Journal {
  const counts = new Map<string, number>();
  let faults = 0;
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    count,
    tell(who, what, about) {
      count(what);
      print(`${clock()} ${who} ${what} ${about}`);
    },
    overtaken(what) {
      count(`${what}：已被他人先行办理`);
    },
    failed(error) {
      faults += 1;
      print(`${clock()} 出错 ${error instanceof Refusal ? error.message : String(error)}`);
    },
    summary: () => [...counts].sort(([, a], [, b]) => b - a).map(([what, times]) => `${what} ${times} 次`),
    faults: () => faults,
  };
}

/** HH:MM:SS of this machine. */
const clock = () => new Date().toTimeString().slice(0, 8);
