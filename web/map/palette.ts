/**
 * The colours of the night map. Plain data, so that tests can compute contrast and what colour-blind eyes see.
 * No light, party or module colour is here: the ground stays blue and quiet so that those speak.
 */
export const night = {
  /** Outside of the place, and the page behind the map. */
  ground: '#07121f',
  /** Inside of it: one step lighter. */
  land: '#0c1b2c',

  water: '#0e3654',
  waterEdge: '#1b5273',
  park: '#0e2c2a',
  wood: '#0c2a24',
  dyke: '#12332b',
  lawn: '#0f2a2a',
  farmland: '#0f2525',
  square: '#1a2b40',
  pitch: '#14413a',
  track: '#3a2f3c',

  blockResidential: '#0f2136',
  blockVillage: '#12222f',
  blockCommercial: '#15233d',
  blockOffice: '#12233b',
  blockSchool: '#11283a',
  blockHospital: '#172640',
  blockIndustry: '#131f2e',
  blockVacant: '#0b1826',
  blockEdge: '#1a2f47',

  roadCasing: '#081420',
  path: '#1c3044',
  lane: '#1a2d43',
  local: '#20364f',
  secondary: '#29425f',
  arterial: '#365474',

  building: '#1b304a',
  buildingEdge: '#2a4566',
  buildingResidential: '#26405f',
  buildingCommercial: '#30456f',
  buildingPublic: '#2b4c66',
  buildingIndustry: '#2a3b51',

  communityBorder: '#7cc4f2',
  gridBorder: '#5b8fb8',
  selection: '#d6f1ff',

  /** Five steps from few to many, drawn over the land with `choroplethOpacity`. */
  choropleth: ['#12304c', '#15406a', '#1b5288', '#2465a6', '#2f78c2'],
  choroplethNone: '#142131',

  labelCommunity: '#f2f8ff',
  labelGrid: '#c9def0',
  labelRoad: '#b9cbdc',
  labelBlock: '#a9bfd3',
  labelWater: '#9fd0f0',
  labelBuilding: '#b4c8da',
  halo: '#07121f',
} as const;

export const choroplethOpacity = 0.62;
