/** A small card at what was touched, for things that have no page of their own. */
import { Popup, type Map as MapLibreMap } from 'maplibre-gl';
import type { Picked } from './layer.ts';

export interface NoteBoard {
  /** Shows the thing's note, or takes the card away when it has none. */
  show(thing: Picked | null): void;
}

export function createNoteBoard(map: MapLibreMap, offset: () => number): NoteBoard {
  let popup: Popup | null = null;
  return {
    show(thing) {
      popup?.remove();
      popup = null;
      if (!thing?.note) return;
      const card = document.createElement('div');
      const title = document.createElement('strong');
      title.textContent = thing.note.title;
      const text = document.createElement('span');
      text.textContent = thing.note.text;
      card.append(title, text);
      popup = new Popup({
        className: 'map-note',
        closeButton: false,
        closeOnClick: false,
        maxWidth: 'none',
        offset: offset(),
      })
        .setLngLat(thing.position)
        .setDOMContent(card)
        .addTo(map);
    },
  };
}
