/**
 * The colours of the night map. Plain data, so that tests can compute contrast and what colour-blind eyes see.
 * No light, party or module colour is here: the ground stays blue and quiet so that those speak.
 */
export const night = {
  /** Outside of the place, and the page behind the map. */
  ground: '#07121f',
  /** Inside of it: one step lighter. */
  land: '#0c1b2c',

  water: '#114369',
  waterEdge: '#23628a',
  park: '#14433c',
  wood: '#123c31',
  dyke: '#184a3d',
  lawn: '#163f3a',
  farmland: '#16382f',
  square: '#22364d',
  pitch: '#1d5a4b',
  track: '#4a3b49',

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
  path: '#1f354b',
  lane: '#213850',
  local: '#29435f',
  secondary: '#334f6d',
  arterial: '#3f5f80',

  building: '#20374f',
  buildingEdge: '#36557a',
  buildingResidential: '#2c4869',
  buildingCommercial: '#3a4d7c',
  buildingPublic: '#2f566f',
  buildingIndustry: '#324459',

  communityBorder: '#7cc4f2',
  gridBorder: '#5b8fb8',
  selection: '#d6f1ff',

  /** Five steps from few to many, drawn over the land with `choroplethOpacity`. */
  choropleth: ['#122c45', '#173c5e', '#1d4d77', '#256091', '#2f74ac'],
  choroplethNone: '#142131',

  labelCommunity: '#f2f8ff',
  labelGrid: '#c9def0',
  labelRoad: '#d6e3ef',
  labelBlock: '#bdd0e2',
  labelWater: '#a9d6f2',
  labelBuilding: '#cddceb',
  halo: '#07121f',
} as const;

export const choroplethOpacity = 0.66;

/** How far the surroundings of the place fade into the ground: its names stay readable there. */
export const outsideOpacity = 0.45;
