// Where the focus goes when what lay over the page is gone: back to what opened it, even if one thing led to another.
let open = 0;
let origin: HTMLElement | undefined;

/** Something takes the focus over. Returns what to call when it is gone. */
export function holdFocus(): () => void {
  const before = focused();
  if (open === 0 && before) origin = before;
  open++;
  return () => {
    open--;
    setTimeout(() => {
      if (open > 0 || focused()) return;
      (before?.isConnected ? before : origin)?.focus();
    }, 0);
  };
}

function focused(): HTMLElement | undefined {
  const element = document.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : undefined;
}
