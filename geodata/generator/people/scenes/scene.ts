/**
 * A scene is what one incident category looks like on the ground: how often, where, when, in what words it is
 * reported and in what words its agency answers.
 *
 * Texts are small grammars: `{a|b}` chooses, `{2-8}` draws a number, both may nest. The place is put in front.
 */

/** Where it happens: a part of the street, or the key of a facility kind (then at one of that kind). */
export type Where =
  /** On a named road; `arterial` on the larger ones, `crossing` where two named roads meet. */
  | 'road'
  | 'arterial'
  | 'crossing'
  /** At a residential building: any, a walk-up, a tower with elevators, a courtyard house in a village. */
  | 'home'
  | 'walk-up'
  | 'tower'
  | 'village'
  /** At a shop's front, in a park, beside the water. */
  | 'shop'
  | 'park'
  | 'water'
  | { kind: string };

export type Season =
  'flat' | 'rain' | 'summer' | 'heating' | 'snow' | 'fireworks' | 'enrolment' | 'leaves' | 'wind' | 'year-end';

/** When in the day, where it differs from the reporters' own habits. */
export type DayTime = 'evening' | 'night' | 'school' | 'meals' | 'early' | 'office';

export interface Scene {
  /** Reports in a year, relative to the other scenes. */
  weight: number;
  where: Where;
  season?: Season;
  at?: DayTime;
  what: readonly string[];
  done: readonly string[];
}

/** Scenes of one module by the category's name. */
export type Scenes = Readonly<Record<string, Scene>>;
