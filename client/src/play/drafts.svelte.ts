// What somebody has begun to write or choose and not sent yet. It outlives the card or sheet it stands on.
export class Draft {
  chosen = $state<string[]>([]);
  words = $state('');
  because = $state('');
  to = $state<string[]>([]);
  title = $state('');

  clear(): void {
    this.chosen = this.to = [];
    this.words = this.because = this.title = '';
  }
}

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- a draft is reactive, the shelf it lies on need not be
const drafts = new Map<string, Draft>();

export function draftOf(exercise: string, key: string): Draft {
  const name = `${exercise}|${key}`;
  let draft = drafts.get(name);
  if (draft === undefined) drafts.set(name, (draft = new Draft()));
  return draft;
}
