/** Icons of the catalogue's kinds and modules, bundled: maki (CC0). An icon that is not listed is drawn as a dot. */
import { iconPathData } from './images.ts';

const files = import.meta.glob<string>(
  '../../node_modules/@mapbox/maki/icons/{bank,bus,caution,charging-station,circle-stroked,commercial,construction,doctor,elevator,fire-station,fitness-centre,fuel,gaming,grocery,heart,home,hospital,information,library,lighthouse,lodging,park,parking,pharmacy,playground,police,post,post-JP,recycling,residential-community,restaurant,restaurant-noodle,road-accident,roadblock,school,shelter,shop,star,suitcase,teahouse,theatre,toilet,town-hall,viewpoint,warehouse,watch,water,wheelchair}.svg',
  { query: '?raw', import: 'default', eager: true },
);

const dot = 'M7.5 4.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z';

const paths = new Map(
  Object.entries(files).map(([file, svg]) => [/([^/]+)\.svg$/.exec(file)![1]!, iconPathData(svg)] as const),
);

export const bundledIcons: readonly string[] = [...paths.keys()];

/** Path data on a grid of 15 × 15. */
export function iconPath(name: string): string {
  return paths.get(name) ?? dot;
}
