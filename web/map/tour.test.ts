import { describe, expect, it } from 'vitest';
import { createTour } from './tour.ts';

/** A clock that is moved by hand: `pass` ends the present wait. */
function handClock() {
  const waits: { milliseconds: number; finish: () => void }[] = [];
  return {
    waits,
    wait(milliseconds: number) {
      let finish = () => {};
      const done = new Promise<void>((resolve) => (finish = resolve));
      waits.push({ milliseconds, finish });
      return { done, cancel: finish };
    },
    async pass() {
      waits.at(-1)!.finish();
      await settle();
    },
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function tourOf(stops: string[]) {
  const clock = handClock();
  const visited: string[] = [];
  const go = (stop: string) => (visited.push(stop), Promise.resolve());
  const tour = createTour({ stops: () => stops, go, stayMs: 9, holdMs: 60, wait: clock.wait });
  return { tour, clock, visited };
}

describe('the tour', () => {
  it('visits one stop after the other and begins again', async () => {
    const { tour, clock, visited } = tourOf(['street', 'a', 'b']);
    tour.start();
    await settle();
    for (let step = 0; step < 4; step++) await clock.pass();
    expect(visited).toEqual(['street', 'a', 'b', 'street', 'a']);
    tour.stop();
  });

  it('waits after a touch until nobody touches any more, then goes on', async () => {
    const { tour, clock, visited } = tourOf(['street', 'a']);
    tour.start();
    await settle();
    tour.hold();
    await settle();
    expect(clock.waits.at(-1)!.milliseconds).toBe(60);
    tour.hold();
    await settle();
    expect(visited).toEqual(['street']);
    await clock.pass();
    expect(visited).toEqual(['street', 'a']);
    tour.stop();
  });

  it('stops for good when it is switched off', async () => {
    const { tour, clock, visited } = tourOf(['street', 'a']);
    tour.start();
    await settle();
    tour.stop();
    await clock.pass();
    expect(visited).toEqual(['street']);
  });

  it('does not run twice when it is started twice', async () => {
    const { tour, clock, visited } = tourOf(['street', 'a', 'b']);
    tour.start();
    await settle();
    tour.start();
    await settle();
    await clock.pass();
    expect(visited).toEqual(['street', 'street', 'a']);
    tour.stop();
  });
});
