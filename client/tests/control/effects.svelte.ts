/** Run something now and whenever what it read changes, until the returned function is called. */
export function following(run: () => void): () => void {
  return $effect.root(() => {
    $effect(run);
  });
}
