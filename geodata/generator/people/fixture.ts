/** The street's ground and people, made once for the tests of a file. */
import { generateGround } from '../ground/index.ts';
import { SEED } from '../seed.ts';
import { generatePeople } from './index.ts';
import { createPlaces } from './places.ts';

export const ground = generateGround(SEED);
export const places = createPlaces(ground);
export const people = generatePeople(SEED, ground);
