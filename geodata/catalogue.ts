/** What the program knows before it knows a place: modules, incident categories, facility kinds. Pure data. */
export { modules, type Module, type ModuleKey } from './catalogue/modules.ts';
export { categories, type Category, type Limit, type LimitUnit, type Reporter } from './catalogue/categories.ts';
export { facilityKinds, type FacilityClass, type FacilityKind } from './catalogue/facility-kinds.ts';
