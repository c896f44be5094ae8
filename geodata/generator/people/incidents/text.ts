import type { Random } from '../../random.ts';

/**
 * Writes out a small grammar: `{a|b}` chooses, `{2-8}` draws a number, both may nest.
 * @throws on a brace without its partner
 */
export function expand(template: string, random: Random): string {
  let text = template;
  for (;;) {
    const close = text.indexOf('}');
    if (close < 0) break;
    const open = text.lastIndexOf('{', close);
    if (open < 0) throw new Error(`a brace is closed but not opened: ${template}`);
    text = text.slice(0, open) + choose(text.slice(open + 1, close), random) + text.slice(close + 1);
  }
  if (text.includes('{')) throw new Error(`a brace is opened but not closed: ${template}`);
  return text;
}

function choose(body: string, random: Random): string {
  const range = /^(\d+)-(\d+)$/.exec(body);
  return range ? String(random.int(Number(range[1]), Number(range[2]))) : random.pick(body.split('|'));
}
