/**
 * The OpenAPI document as a page to read and print, made on the server: no script, so the page's policy needs nothing.
 * Pure. The known viewers speak English only or draw their styles inline.
 */
import { html } from 'hono/html';

/** What of JSON Schema the API's forms use. */
interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  pattern?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}
interface Content {
  content?: Record<string, { schema?: Schema }>;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}
interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content & { description: string }>;
}
export interface OpenApiDocument {
  info: { title: string; description?: string };
  paths?: Record<string, Record<string, Operation>>;
}

interface Entry {
  id: string;
  method: string;
  path: string;
  operation: Operation;
}

type Part = ReturnType<typeof html>;

/** The whole page as HTML text. */
export function documentationPage(document: OpenApiDocument): Part {
  const groups = Map.groupBy(entriesOf(document), ({ operation }) => operation.tags?.[0] ?? '其他');
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/api/docs/page.css" />
      </head>
      <body>
        <nav aria-label="接口目录">
          <a class="title" href="#top">${document.info.title}</a>
          ${[...groups].map(
            ([tag, entries]) =>
              html`<h2>${tag}</h2>
                <ul>
                  ${entries.map(({ id, operation }) => html`<li><a href="#${id}">${operation.summary ?? id}</a></li>`)}
                </ul>`,
          )}
        </nav>
        <main id="top">
          <h1>${document.info.title}</h1>
          ${paragraphs(document.info.description)}
          <p>机器可读的 OpenAPI 3.1 文档：<a href="/api/openapi.json">/api/openapi.json</a></p>
          ${[...groups].map(
            ([tag, entries]) =>
              html`<section>
                <h2>${tag}</h2>
                ${entries.map(operationPart)}
              </section>`,
          )}
        </main>
      </body>
    </html>`;
}

function entriesOf({ paths = {} }: OpenApiDocument): Entry[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      id: `${method}${path.replace(/[^\w]+/g, '-')}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

function operationPart({ id, method, path, operation }: Entry): Part {
  const body = schemaOf(operation.requestBody);
  return html`<article id="${id}">
    <h3>${operation.summary ?? path}</h3>
    <p class="path"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
    ${paragraphs(operation.description)}
    ${
      operation.parameters?.length
        ? html`<h4>参数</h4>
            <table>
              ${operation.parameters.map((parameter) =>
                row(parameter.name, parameter.schema ?? {}, parameter.required ?? false, 0, parameter.description),
              )}
            </table>`
        : ''
    }
    ${
      body === undefined
        ? ''
        : html`<h4>请求体</h4>
            ${table(body)}`
    }
    <h4>答复</h4>
    ${Object.entries(operation.responses).map(([status, response]) => {
      const schema = schemaOf(response);
      const line = html`<b class="status">${status}</b> ${response.description}`;
      return schema === undefined || Number(status) >= 400
        ? html`<p>${line}</p>`
        : html`<details>
            <summary>${line}</summary>
            ${table(schema)}
          </details>`;
    })}
  </article>`;
}

const schemaOf = (content: Content | undefined) => content?.content?.['application/json']?.schema;

function table(schema: Schema): Part {
  return html`<table>
    ${rows(schema, 0)}
  </table>`;
}

/** One row a field, children indented below their parent. */
function rows(schema: Schema, depth: number): Part[] {
  if (schema.properties === undefined) return schema.items ? rows(schema.items, depth) : [row('', schema, true, depth)];
  return Object.entries(schema.properties).flatMap(([name, child]) => {
    const nested = child.properties ? child : child.items?.properties ? child.items : undefined;
    const required = schema.required?.includes(name) ?? false;
    return [row(name, child, required, depth), ...(nested === undefined ? [] : rows(nested, depth + 1))];
  });
}

function row(name: string, schema: Schema, required: boolean, depth: number, description?: string): Part {
  return html`<tr>
    <th scope="row" class="depth-${Math.min(depth, 4)}"><code>${name}</code></th>
    <td class="type">${typeWords(schema)}</td>
    <td>${required ? '必有' : '可省'}</td>
    <td>${[description ?? schema.description, rules(schema)].filter(Boolean).join('；')}</td>
  </tr>`;
}

const typeNames: Record<string, string> = {
  string: '文本',
  number: '数',
  integer: '整数',
  boolean: '是否',
  object: '对象',
  array: '数组',
  null: '空',
};

function typeWords(schema: Schema): string {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(typeWords))].join(' 或 ');
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(typeWords).join(', ')}]`;
  const types = [schema.type ?? []].flat().map((type) => typeNames[type] ?? type);
  const words = types.join(' 或 ') || '任意';
  return schema.items && schema.type === 'array' ? `${typeWords(schema.items)}的数组` : words;
}

function rules(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength } = schema;
  const range = (low: number | undefined, high: number | undefined) => `${low ?? '…'}–${high ?? '…'}`;
  const bounded = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return [
    schema.enum && `取值 ${schema.enum.map(String).join('、')}`,
    schema.const !== undefined && `取值 ${String(schema.const)}`,
    schema.format && `格式 ${schema.format}`,
    (bounded(minimum) || bounded(maximum)) &&
      `范围 ${range(bounded(minimum) ? minimum : undefined, bounded(maximum) ? maximum : undefined)}`,
    (minLength !== undefined || maxLength !== undefined) && `长度 ${range(minLength, maxLength)}`,
    schema.default !== undefined && `缺省 ${String(schema.default)}`,
  ]
    .filter(Boolean)
    .join('；');
}

/** Paragraphs and `- ` lists, with `code` in backticks. */
function paragraphs(text = ''): Part[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) =>
      block.startsWith('- ')
        ? html`<ul>
            ${block.split('\n').map((line) => html`<li>${inline(line.slice(2))}</li>`)}
          </ul>`
        : html`<p>${inline(block)}</p>`,
    );
}

function inline(text: string): (Part | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
