/** Pulses: a few markers that CSS animates, so that the map itself draws only when something changes. */
import { Marker, type Map as MapLibreMap } from 'maplibre-gl';

export interface Pulse {
  id: string;
  position: [lng: number, lat: number];
  colour: string;
  /** `new` rings out strongly, `steady` breathes. */
  rhythm: 'new' | 'steady';
}

/** More would tire the eye and the browser; the first ones win. */
const most = 24;

export interface PulseBoard {
  show(pulses: readonly Pulse[]): void;
  clear(): void;
}

export function createPulseBoard(map: MapLibreMap): PulseBoard {
  const markers = new Map<string, { marker: Marker; pulse: Pulse }>();

  function place(pulse: Pulse): void {
    const element = document.createElement('div');
    element.className = `map-pulse map-pulse-${pulse.rhythm}`;
    element.style.setProperty('--pulse-colour', pulse.colour);
    element.setAttribute('aria-hidden', 'true');
    const marker = new Marker({ element, anchor: 'center', opacityWhenCovered: '1' }).setLngLat(pulse.position);
    markers.set(pulse.id, { marker: marker.addTo(map), pulse });
  }

  return {
    show(pulses) {
      const wanted = new Map(pulses.slice(0, most).map((pulse) => [pulse.id, pulse]));
      for (const [id, { marker, pulse }] of markers) {
        const next = wanted.get(id);
        if (next && next.rhythm === pulse.rhythm && next.colour === pulse.colour) marker.setLngLat(next.position);
        else {
          marker.remove();
          markers.delete(id);
        }
      }
      for (const [id, pulse] of wanted) if (!markers.has(id)) place(pulse);
    },
    clear() {
      for (const { marker } of markers.values()) marker.remove();
      markers.clear();
    },
  };
}
