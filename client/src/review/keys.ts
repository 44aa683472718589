// Keys that move a replay. They rest while somebody writes or chooses, and where a key already means something.
export type Move = 'play' | 'back' | 'on' | 'markBack' | 'markOn';

const MOVES: Record<string, Move> = {
  ' ': 'play',
  ArrowLeft: 'back',
  ArrowRight: 'on',
  'shift+ArrowLeft': 'markBack',
  'shift+ArrowRight': 'markOn'
};

const WRITING =
  'input, textarea, select, [contenteditable], dialog, [role="menu"], [role="listbox"], [role="tablist"]';
const PRESSED_BY_SPACE = 'button, summary, [role="button"], [role="checkbox"], [role="radio"]';

export function moveOf(event: KeyboardEvent): Move | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const move = MOVES[(event.shiftKey ? 'shift+' : '') + event.key];
  const target = event.target instanceof Element ? event.target : undefined;
  if (move === undefined || target?.closest(WRITING)) return undefined;
  return move === 'play' && target?.closest(PRESSED_BY_SPACE) ? undefined : move;
}
