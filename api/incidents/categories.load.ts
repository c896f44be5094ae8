/** Fills an empty database with the modules and their incident categories. */
import { categories, modules } from '../../geodata/catalogue.ts';
import { jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';

/** Loads the catalogue of modules and categories. */
export async function loadCategories(sql: TransactionSql): Promise<void> {
  await sql`
    INSERT INTO module (key, name, ordinal, restricted)
    SELECT key, name, ordinal, restricted
    FROM jsonb_to_recordset(${jsonRows(sql, modules)}) AS r(key text, name text, ordinal integer, restricted boolean)`;
  await sql`
    INSERT INTO category (code, module_key, family, name, urgent, limit_amount, limit_unit, self_handleable, keywords)
    SELECT code, "moduleKey", family, name, urgent, ("limit" ->> 'amount')::integer, "limit" ->> 'unit',
      "selfHandleable", ARRAY(SELECT jsonb_array_elements_text(keywords))
    FROM jsonb_to_recordset(${jsonRows(sql, categories)}) AS r(code text, "moduleKey" text, family text, name text,
      urgent boolean, "limit" jsonb, "selfHandleable" boolean, keywords jsonb)`;
}
