/** Writes the dataset of the illustrative street: `npm run geodata:generate`. Same seed, same bytes. */
import { fileURLToPath } from 'node:url';
import { groundFiles } from '../geodata/generator/ground/files.ts';
import { generateGround } from '../geodata/generator/ground/index.ts';
import { generatePeople, peopleFiles } from '../geodata/generator/people/index.ts';
import { SEED } from '../geodata/generator/seed.ts';
import { writeDataset } from '../geodata/generator/write.ts';

const folder = fileURLToPath(new URL('../geodata/nancheng/', import.meta.url));

const ground = generateGround(SEED);
const files = { ...groundFiles(ground), ...peopleFiles(generatePeople(SEED, ground)) };
writeDataset(folder, files);
console.log(`${Object.keys(files).length} files in geodata/nancheng (seed ${SEED})`);
