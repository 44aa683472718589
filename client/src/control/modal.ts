import { overPage } from '../ui/back';
import { holdFocus } from '../ui/focus';

/** Show a dialog over the page: the way back closes it, and the focus goes back to what opened it. */
export function modal(node: HTMLDialogElement): () => void {
  const release = holdFocus();
  node.showModal();
  const under = overPage(() => node.close());
  return () => {
    under();
    release();
  };
}
