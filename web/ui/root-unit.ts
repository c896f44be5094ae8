/** Pixels of 1rem now, for what is laid out in script (virtual lists, charts). Follows the size of the window. */
import { readonly, ref } from 'vue';

const pixels = ref(16);

function measure(): void {
  pixels.value = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
if (typeof document !== 'undefined') {
  measure();
  addEventListener('resize', measure);
}

export const rootUnit = readonly(pixels);
