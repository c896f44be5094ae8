/** Kinds of things with a place: components, places, organisations, service resources. Every kind is a map layer. */
import type { ModuleKey } from './modules.ts';

/** 部件 component, 场所 place, 组织 organisation, 服务资源 service resource. */
export type FacilityClass = 'component' | 'place' | 'organisation' | 'service';

export interface FacilityKind {
  key: string;
  name: string;
  moduleKey: ModuleKey;
  class: FacilityClass;
  /** Name of a maki icon. */
  icon: string;
  geometry: 'point';
  /** From this zoom on the map draws each one; below it, clusters or nothing. */
  minZoom: number;
  /** Place in legends and layer lists. */
  order: number;
}

type Row = readonly [key: string, name: string, moduleKey: ModuleKey, icon: string, minZoom: number];

const services: readonly Row[] = [
  ['party-masses-centre', '党群服务中心', 'party-building', 'star', 12],
  ['service-hall', '便民服务大厅', 'government-affairs', 'town-hall', 12],
  ['police-post', '警务室', 'public-security', 'police', 12],
  ['fire-micro-station', '微型消防站', 'work-safety', 'fire-station', 13],
  ['mediation-room', '人民调解室', 'public-security', 'teahouse', 13],
  ['legal-aid', '公共法律服务室', 'public-security', 'library', 13],
  ['hospital', '医院', 'health', 'hospital', 12],
  ['clinic', '社区卫生服务站', 'health', 'doctor', 13],
  ['pharmacy', '药店', 'health', 'pharmacy', 14],
  ['school', '中小学', 'social-affairs', 'school', 12],
  ['kindergarten', '幼儿园', 'social-affairs', 'playground', 13],
  ['nursing-home', '养老服务中心', 'social-affairs', 'wheelchair', 13],
  ['canteen', '长者食堂', 'social-affairs', 'restaurant', 13],
  ['employment-station', '零工驿站', 'social-affairs', 'suitcase', 13],
  ['culture-station', '文化活动中心', 'social-affairs', 'theatre', 13],
  ['rest-station', '暖心驿站', 'party-building', 'home', 14],
  ['bank', '银行网点', 'economy', 'bank', 14],
  ['post-office', '邮政网点', 'economy', 'post', 14],
  ['market', '农贸市场', 'economy', 'grocery', 13],
  ['public-toilet', '公共厕所', 'urban-management', 'toilet', 14],
  ['car-park', '停车场', 'urban-management', 'parking', 14],
  ['bus-stop', '公交站', 'urban-management', 'bus', 14],
  ['ebike-charging', '电动车充电棚', 'work-safety', 'charging-station', 15],
  ['emergency-shelter', '应急避难场所', 'work-safety', 'shelter', 12],
];

const places: readonly Row[] = [
  ['construction-site', '建筑工地', 'work-safety', 'construction', 13],
  ['petrol-station', '加油站', 'work-safety', 'fuel', 13],
  ['warehouse', '仓库', 'work-safety', 'warehouse', 14],
  ['mall', '商场', 'economy', 'shop', 13],
  ['restaurant', '餐饮店', 'health', 'restaurant-noodle', 15],
  ['hotel', '宾馆', 'public-security', 'lodging', 15],
  ['internet-cafe', '网吧', 'public-security', 'gaming', 15],
  ['square', '文体广场', 'urban-management', 'park', 14],
];

const organisations: readonly Row[] = [
  ['enterprise', '企业', 'economy', 'commercial', 15],
  ['social-organisation', '社会组织', 'social-affairs', 'heart', 14],
  ['property-company', '物业服务企业', 'public-security', 'residential-community', 15],
];

const components: readonly Row[] = [
  ['hydrant', '消火栓', 'work-safety', 'water', 16],
  ['street-lamp', '路灯', 'urban-management', 'lighthouse', 16],
  ['manhole-cover', '井盖', 'urban-management', 'circle-stroked', 17],
  ['camera', '视频监控', 'public-security', 'viewpoint', 15],
  ['traffic-light', '交通信号灯', 'urban-management', 'road-accident', 15],
  ['waste-station', '垃圾分类投放站', 'urban-management', 'recycling', 15],
  ['transformer', '配电箱变', 'work-safety', 'caution', 16],
  ['notice-board', '公开公示栏', 'government-affairs', 'information', 16],
  ['elevator', '电梯', 'work-safety', 'elevator', 16],
  ['fitness-equipment', '健身器材', 'urban-management', 'fitness-centre', 16],
  ['report-box', '监督举报箱', 'discipline', 'post-JP', 15],
];

const rowsByClass: readonly (readonly [FacilityClass, readonly Row[]])[] = [
  ['service', services],
  ['place', places],
  ['organisation', organisations],
  ['component', components],
];

export const facilityKinds: readonly FacilityKind[] = rowsByClass
  .flatMap(([facilityClass, rows]) => rows.map((row) => ({ facilityClass, row })))
  .map(({ facilityClass, row: [key, name, moduleKey, icon, minZoom] }, index) => ({
    key,
    name,
    moduleKey,
    class: facilityClass,
    icon,
    geometry: 'point',
    minZoom,
    order: index + 1,
  }));
