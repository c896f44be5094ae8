/** What the program knows before it knows a place: modules, incident categories, facility kinds. Pure data. */
export { modules, type ModuleKey } from './catalogue/modules.ts';
export { categories, type Category, type Limit } from './catalogue/categories.ts';
export { facilityKinds, type FacilityKind } from './catalogue/facility-kinds.ts';
