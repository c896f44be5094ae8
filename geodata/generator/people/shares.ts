/**
 * Shares a whole number among claims by the largest-average method (Webster), each getting at least `least` and at
 * most its `most`. Ties go to the earlier claim, so the result depends on nothing but the arguments.
 * @throws RangeError when the limits cannot be met
 */
export function shareOut(total: number, weights: readonly number[], least: number, most: readonly number[]): number[] {
  const shares = weights.map((_, i) => Math.min(least, most[i] ?? 0));
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  while (left > 0) {
    let best = -1;
    weights.forEach((weight, i) => {
      if (shares[i]! >= (most[i] ?? 0)) return;
      if (best < 0 || weight / (shares[i]! + 0.5) > weights[best]! / (shares[best]! + 0.5)) best = i;
    });
    if (best < 0) break;
    shares[best]! += 1;
    left -= 1;
  }
  if (left !== 0) throw new RangeError(`${total} cannot be shared among ${weights.length} claims`);
  return shares;
}
