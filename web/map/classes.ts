/** Classes of a choropleth: where to cut a row of figures so that neighbours in value share a colour. Pure. */

/** Upper bounds of the classes, ascending; a value belongs to the first class whose bound it does not exceed. */
export interface Classes {
  bounds: readonly number[];
}

/**
 * Natural breaks (Fisher 1958, Jenks 1967): the cuts with the least sum of squared deviations inside classes.
 * @param values figures in any order, at least one
 * @param count classes wanted; fewer when there are fewer distinct values
 */
export function naturalBreaks(values: readonly number[], count: number): Classes {
  const sorted = [...values].sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  if (distinct.length === 0) return { bounds: [] };
  if (distinct.length <= count) return { bounds: distinct };
  return { bounds: cutsOf(sorted, count).map((end) => sorted[end - 1]!) };
}

/** Class of a value, counted from 0; values above the last bound fall into the last class. */
export function classOf(value: number, { bounds }: Classes): number {
  const index = bounds.findIndex((bound) => value <= bound);
  return index === -1 ? bounds.length - 1 : index;
}

/** Ends (exclusive indices) of the best classes of ascending values, by dynamic programming. */
function cutsOf(sorted: readonly number[], count: number): number[] {
  const spread = spreadOf(sorted);
  const size = sorted.length;
  const cost = Array.from({ length: count + 1 }, () => new Float64Array(size + 1).fill(Infinity));
  const start = Array.from({ length: count + 1 }, () => new Int32Array(size + 1));
  cost[0]![0] = 0;
  for (let classes = 1; classes <= count; classes++) {
    for (let end = classes; end <= size; end++) {
      for (let from = classes - 1; from < end; from++) {
        // Equal values must not be cut apart: then a colour would depend on the order of the rows.
        if (from > 0 && sorted[from] === sorted[from - 1]) continue;
        const total = cost[classes - 1]![from]! + spread(from, end);
        if (total < cost[classes]![end]!) {
          cost[classes]![end] = total;
          start[classes]![end] = from;
        }
      }
    }
  }
  const ends: number[] = [];
  for (let classes = count, end = size; classes > 0; classes--) {
    ends.unshift(end);
    end = start[classes]![end]!;
  }
  return ends;
}

/** Sum of squared deviations from their mean of sorted[from … end − 1], in constant time after one pass. */
function spreadOf(sorted: readonly number[]): (from: number, end: number) => number {
  const sums = new Float64Array(sorted.length + 1);
  const squares = new Float64Array(sorted.length + 1);
  sorted.forEach((value, index) => {
    sums[index + 1] = sums[index]! + value;
    squares[index + 1] = squares[index]! + value * value;
  });
  return (from, end) => {
    const sum = sums[end]! - sums[from]!;
    return squares[end]! - squares[from]! - (sum * sum) / (end - from);
  };
}
