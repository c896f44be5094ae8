/** Interface icons (Tabler, MIT), bundled: the inner drawing of each 24-unit picture. */
import arrowLeft from '@tabler/icons/outline/arrow-left.svg?raw';
import chevronRight from '@tabler/icons/outline/chevron-right.svg?raw';
import filterOff from '@tabler/icons/outline/filter-off.svg?raw';
import playerPause from '@tabler/icons/outline/player-pause.svg?raw';
import playerPlay from '@tabler/icons/outline/player-play.svg?raw';
import plugOff from '@tabler/icons/outline/plug-connected-x.svg?raw';
import stack from '@tabler/icons/outline/stack-2.svg?raw';
import close from '@tabler/icons/outline/x.svg?raw';

const files = {
  'arrow-left': arrowLeft,
  'chevron-right': chevronRight,
  'filter-off': filterOff,
  pause: playerPause,
  play: playerPlay,
  'plug-off': plugOff,
  stack,
  close,
} as const;
export type IconName = keyof typeof files;

/** The `d` of each stroke of an icon; the invisible bounding box is left out. */
export const iconStrokes = Object.fromEntries(
  Object.entries(files).map(([name, svg]) => [
    name,
    [...svg.matchAll(/<path(?![^>]*stroke="none")[^>]*\sd="([^"]+)"/g)].map((match) => match[1]!),
  ]),
) as Record<IconName, string[]>;
