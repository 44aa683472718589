import type { Attachment } from 'svelte/attachments';

/** Call `act` while the element is in sight and the page is looked at; what was never on the screen was not read. */
export function whenSeen(act: () => void): Attachment<HTMLElement> {
  return (element) => {
    let visible = false;
    const look = () => {
      if (visible && !document.hidden) act();
    };
    const observer = new IntersectionObserver(([entry]) => {
      visible = entry?.isIntersecting ?? false;
      look();
    });
    observer.observe(element);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  };
}
