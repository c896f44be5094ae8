/**
 * Incident categories over the ten modules. Those of urban management follow the 部件 and 事件 of digital urban
 * management (the practice of GB/T 30428.2); names and limits of the others follow common street practice.
 */
import { discipline, governmentAffairs, partyBuilding } from './categories/governance.ts';
import { health } from './categories/health.ts';
import { economy, finance, socialAffairs } from './categories/livelihood.ts';
import { publicSecurity } from './categories/public-security.ts';
import { urbanManagement } from './categories/urban-management.ts';
import { workSafety } from './categories/work-safety.ts';
import { everyone, minutes, workingHours } from './category-form.ts';
import type { Category, CategoryFamily } from './category-form.ts';
import { modules } from './modules.ts';
import type { ModuleKey } from './modules.ts';

export type { Category, Limit, LimitUnit, Reporter } from './category-form.ts';

const familiesByModule: Record<ModuleKey, readonly CategoryFamily[]> = {
  'government-affairs': governmentAffairs,
  'party-building': partyBuilding,
  discipline,
  'public-security': publicSecurity,
  'work-safety': workSafety,
  health,
  'urban-management': urbanManagement,
  'social-affairs': socialAffairs,
  economy,
  finance,
};

const twoDigits = (value: number) => String(value).padStart(2, '0');

export const categories: readonly Category[] = modules.flatMap((module) =>
  familiesByModule[module.key].flatMap((family, familyIndex) =>
    family.rows.map((row, rowIndex) => ({
      code: twoDigits(module.ordinal) + twoDigits(familyIndex + 1) + twoDigits(rowIndex + 1),
      name: row.name,
      moduleKey: module.key,
      family: family.name,
      limit: row.limit,
      signLimit: row.urgent ? minutes(15) : workingHours(2),
      urgent: row.urgent ?? false,
      selfHandleable: row.selfHandleable ?? false,
      keywords: row.keywords,
      reporters: row.reporters ?? everyone,
    })),
  ),
);
