import { expect, it } from 'vitest';
import { bboxOf } from './areas.bbox.ts';

it('区划的外接框：西、南、东、北，含所有部分', () => {
  const coordinates = [
    [
      [
        [115.4, 35.2],
        [115.5, 35.2],
        [115.5, 35.3],
        [115.4, 35.2],
      ],
    ],
    [
      [
        [115.45, 35.1],
        [115.46, 35.15],
        [115.45, 35.1],
      ],
    ],
  ];
  expect(bboxOf({ type: 'MultiPolygon', coordinates })).toEqual([115.4, 35.1, 115.5, 35.3]);
});
