// The way back on a phone closes what lies over the page before it leaves the page. While something lies over it, one
// entry of the history stands for that; it is never seen, since the address does not change.
const open: (() => void)[] = [];
let entry = false;
let settling = false;

/** Something opened over the page. Returns what to call when it is closed in another way. */
export function overPage(close: () => void): () => void {
  open.push(close);
  settle();
  return () => {
    const at = open.lastIndexOf(close);
    if (at >= 0) open.splice(at, 1);
    settle();
  };
}

/** One thing often opens as another closes, so the history is only touched once that is over. */
function settle(): void {
  if (settling) return;
  settling = true;
  setTimeout(() => {
    settling = false;
    if (open.length > 0 && !entry) {
      entry = true;
      history.pushState(history.state, '');
    } else if (open.length === 0 && entry) {
      entry = false;
      history.back();
    }
  }, 0);
}

if (typeof window !== 'undefined') {
  addEventListener('popstate', () => {
    if (!entry) return;
    entry = false;
    open.at(-1)?.();
    settle();
  });
}
