import { expect, test } from 'vitest';
import { documentationPage } from './documentation.page.ts';

const document = {
  info: { title: '接口', description: '说明。\n\n- 先 `POST` 登录\n- <b>不是标签</b>' },
  paths: {
    '/api/things/{id}': {
      get: {
        tags: ['事物'],
        summary: '一件事物',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: {
          200: {
            description: '找到',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['name'],
                  properties: {
                    name: { type: ['string', 'null'], maxLength: 20 },
                    parts: { type: 'array', items: { type: 'object', properties: { kind: { enum: ['a', 'b'] } } } },
                  },
                },
              },
            },
          },
          404: { description: '没有' },
        },
      },
    },
  },
};

test('the page lists every operation with its fields, types and rules in Chinese', () => {
  const page = String(documentationPage(document));
  for (const words of [
    '一件事物',
    '/api/things/{id}',
    '文本 或 空',
    '长度 …–20',
    '格式 uuid',
    '取值 a、b',
    '必有',
    '可省',
    '404',
  ]) {
    expect(page).toContain(words);
  }
  expect(page).toContain('<code>POST</code>');
});

test('texts of the document cannot become markup', () => {
  const page = String(documentationPage(document));
  expect(page).not.toContain('<b>不是标签</b>');
  expect(page).toContain('&lt;b&gt;不是标签&lt;/b&gt;');
});
