import { disciplineScenes, governmentAffairsScenes, partyBuildingScenes } from './governance.ts';
import { healthScenes } from './health.ts';
import { economyScenes, financeScenes, socialAffairsScenes } from './livelihood.ts';
import { workSafetyScenes } from './safety.ts';
import type { Scene, Scenes } from './scene.ts';
import { publicSecurityScenes } from './security.ts';
import { urbanComponentScenes } from './urban-components.ts';
import { urbanEventScenes } from './urban-events.ts';

const allScenes: Scenes = {
  ...governmentAffairsScenes,
  ...partyBuildingScenes,
  ...disciplineScenes,
  ...publicSecurityScenes,
  ...workSafetyScenes,
  ...healthScenes,
  ...urbanComponentScenes,
  ...urbanEventScenes,
  ...socialAffairsScenes,
  ...economyScenes,
  ...financeScenes,
};

export const sceneNames = Object.keys(allScenes);

/** The scene of a category by its name; throws where the catalogue has a category that nobody has described. */
export function getScene(categoryName: string): Scene {
  const scene = allScenes[categoryName];
  if (!scene) throw new Error(`no scene describes the category ${categoryName}`);
  return scene;
}
