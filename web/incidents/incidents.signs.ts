/** Drawings of incidents on map and legend: the light's shape and colour with the module's icon inside. */
import { fillIcon } from '../map/images.ts';
import { iconPath } from '../map/icons.ts';
import type { MapImage } from '../map/layer.ts';
import { night } from '../map/palette.ts';
import { circle, regular, rounded } from '../map/shapes.ts';
import { lightForms, type LightForm, type Sign } from './incidents.lights.ts';

/** Nominal pixels. */
const side = 34;
const middle = side / 2;
/** The second outline of the worst light. */
const worstRim = '#ffe3e8';

/** `incident:<light>:<icon>`, `incident-cluster:<light>`, `incident-ring`. */
export function incidentImage(id: string): MapImage | undefined {
  const [family, sign, icon = ''] = id.split(':');
  const form = lightForms.find((each) => each.sign === sign);
  if (family === 'incident' && form) return incidentSign(form, icon);
  if (family === 'incident-cluster' && form) return clusterSign(form);
  return id === 'incident-ring' ? ring : undefined;
}

export const signImageId = (sign: Sign, icon: string) => `incident:${sign}:${icon}`;

function outline(shape: LightForm['shape'], x: number, y: number, radius: number): Path2D {
  if (shape === 'triangle') return rounded(regular(x, y + radius * 0.16, radius * 1.34, 3), radius * 0.26);
  if (shape === 'diamond') return rounded(regular(x, y, radius * 1.24, 4), radius * 0.2);
  if (shape === 'octagon') return rounded(regular(x, y, radius * 1.1, 8, Math.PI / 8), radius * 0.12);
  return circle(x, y, radius);
}

function incidentSign(form: LightForm, icon: string): MapImage {
  return {
    width: side,
    height: side,
    draw(context) {
      const body = outline(form.shape, middle, middle, 11);
      drawBody(context, form, body);
      if (form.shape === 'octagon') {
        context.lineWidth = 1.8;
        context.strokeStyle = worstRim;
        context.stroke(outline('octagon', middle, middle, 14));
      }
      const low = form.shape === 'triangle' ? 2.6 : 0;
      fillIcon(context, iconPath(icon), {
        x: middle,
        y: middle + low,
        side: form.shape === 'triangle' ? 11.5 : 13.5,
        colour: form.shape === 'ring' ? form.colour : night.ground,
      });
    },
  };
}

/** Dark rim against any ground, then the shape itself. */
function drawBody(context: CanvasRenderingContext2D, form: LightForm, body: Path2D): void {
  context.lineJoin = 'round';
  context.save();
  context.shadowColor = form.rank >= 3 ? form.colour : 'rgb(0 0 0 / 0.7)';
  context.shadowBlur = 7;
  context.lineWidth = 4;
  context.strokeStyle = night.ground;
  context.stroke(body);
  context.restore();
  context.fillStyle = form.shape === 'ring' ? '#14273b' : form.colour;
  context.fill(body);
  if (form.shape !== 'ring') return;
  context.lineWidth = 1.8;
  context.strokeStyle = form.colour;
  context.stroke(body);
}

function clusterSign(form: LightForm): MapImage {
  const size = 54;
  const centre = size / 2;
  return {
    width: size,
    height: size,
    draw(context) {
      const disc = circle(centre, centre, 20);
      context.shadowColor = 'rgb(0 0 0 / 0.6)';
      context.shadowBlur = 8;
      context.fillStyle = 'rgb(9 23 38 / 0.94)';
      context.fill(disc);
      context.shadowBlur = 0;
      context.lineWidth = 2.6;
      context.strokeStyle = form.colour;
      context.stroke(disc);
      context.lineWidth = 6;
      context.globalAlpha = 0.2;
      context.stroke(circle(centre, centre, 23.5));
      context.globalAlpha = 1;
      const badge = outline(form.shape, centre + 15, centre - 15, 6.2);
      context.lineWidth = 4;
      context.strokeStyle = '#091726';
      context.stroke(badge);
      context.fillStyle = form.shape === 'ring' ? '#091726' : form.colour;
      context.fill(badge);
      context.lineWidth = 1.4;
      context.strokeStyle = form.shape === 'octagon' ? worstRim : form.colour;
      context.stroke(badge);
    },
  };
}

const ring: MapImage = {
  width: 64,
  height: 64,
  draw(context) {
    context.strokeStyle = night.selection;
    context.lineWidth = 2.4;
    context.stroke(circle(32, 32, 24));
    context.globalAlpha = 0.35;
    context.lineWidth = 7;
    context.stroke(circle(32, 32, 24));
  },
};
