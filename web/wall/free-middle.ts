/** How much of the map the panels cover, so that what is shown stands in the free middle. */
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue';

export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/**
 * `padding`: CSS pixels covered on each side of `outer`, from where `inner` lies in it.
 * `wide`: the arrangement has a standing place for the page of an area (as in wall.css).
 */
export function useFreeMiddle(
  outer: Readonly<Ref<HTMLElement | null>>,
  inner: Readonly<Ref<HTMLElement | null>>,
): { padding: Ref<Padding>; wide: Ref<boolean> } {
  const none: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
  const padding = shallowRef(none);
  const query = matchMedia('(min-aspect-ratio: 26/9)');
  const wide = ref(query.matches);
  let observer: ResizeObserver | null = null;

  function measure(): void {
    const around = outer.value?.getBoundingClientRect();
    const free = inner.value?.getBoundingClientRect();
    if (!around || !free) return;
    // Where map and panels stand one below the other, nothing is covered.
    const covered = free.width > 0;
    const next = !covered
      ? none
      : {
          top: Math.round(free.top - around.top),
          right: Math.round(around.right - free.right),
          bottom: Math.round(around.bottom - free.bottom),
          left: Math.round(free.left - around.left),
        };
    const now = padding.value;
    if (next.top !== now.top || next.right !== now.right || next.bottom !== now.bottom || next.left !== now.left)
      padding.value = next;
  }
  const heed = () => (wide.value = query.matches);

  onMounted(() => {
    observer = new ResizeObserver(measure);
    if (outer.value) observer.observe(outer.value);
    if (inner.value) observer.observe(inner.value);
    query.addEventListener('change', heed);
    measure();
  });
  onBeforeUnmount(() => {
    observer?.disconnect();
    query.removeEventListener('change', heed);
  });
  return { padding, wide };
}
