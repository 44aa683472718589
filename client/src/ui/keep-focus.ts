// The focus is never lost. Browsers drop it when what has it is disabled, even for the moment in which it is under way,
// or goes away; whoever has only a keyboard, or listens, would start again from the top of the page.
const SHOWN_HEADINGS = 'h1:not(.vh), h2:not(.vh), h3:not(.vh)';
/** Whoever moves the focus on purpose, such as a sheet that closes, has done it by then. */
const SETTLED_MS = 60;

/** Watch over the focus of the page. Returns what to call to end it. */
export function keepFocus(): () => void {
  /** What had the focus last, and all that it stands in. */
  let path: HTMLElement[] = [];
  let byPointer = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function took({ target }: FocusEvent) {
    path = [];
    for (let at = target as HTMLElement | null; at && at !== document.body; at = at.parentElement)
      path.push(at);
  }

  /** Whoever taps beside everything wants the focus nowhere. */
  function tapped({ target }: PointerEvent) {
    byPointer = true;
    if (lost() || !document.activeElement?.contains(target as Node)) path = [];
  }

  function mend() {
    timer = undefined;
    const [last] = path;
    if (!last || !lost()) return;
    // While it is disabled this does nothing, and is tried again when it is not.
    if (last.isConnected) {
      last.focus({ preventScroll: byPointer });
      return;
    }
    const headings = path
      .filter((part) => part.isConnected)
      .map((part) => part.querySelector(SHOWN_HEADINGS));
    const heading = headings.find((one) => one instanceof HTMLElement);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: byPointer });
  }

  const changes = new MutationObserver(() => {
    if (path.length > 0 && lost()) timer ??= setTimeout(mend, SETTLED_MS);
  });
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener('focusin', took, { signal });
  addEventListener('pointerdown', tapped, { signal, capture: true });
  addEventListener('keydown', () => (byPointer = false), { signal, capture: true });
  changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  return () => {
    listening.abort();
    changes.disconnect();
    clearTimeout(timer);
  };
}

function lost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
