import type { Attachment } from 'svelte/attachments';

/**
 * Call `act` once the element is in sight and the page is looked at, and again when something that `act` looks at changes
 * while it is. What was never on the screen was not read.
 */
export function whenSeen(act: () => void): Attachment<HTMLElement> {
  return (element) => {
    let intersects = false;
    let visible = $state(false);
    const look = () => (visible = intersects && !document.hidden);
    const observer = new IntersectionObserver((entries) => {
      intersects = entries.at(-1)?.isIntersecting ?? false;
      look();
    });
    observer.observe(element);
    document.addEventListener('visibilitychange', look);
    $effect(() => {
      if (visible) act();
    });
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  };
}
