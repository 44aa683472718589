// Files that came with deliveries. Each is fetched by a ticket of its own, and kept for a while so that a paper that is
// opened again does not load again.
import type { World } from './world.svelte';

const KEPT = 24;
const kept = new WeakMap<World, Map<string, Promise<Blob | undefined>>>();

/** The bytes of a file that our view shows; undefined if they cannot be had. */
export function fetchAsset(world: World, digest: string): Promise<Blob | undefined> {
  const files = kept.get(world) ?? new Map<string, Promise<Blob | undefined>>();
  kept.set(world, files);
  let blob = files.get(digest);
  if (blob === undefined) {
    blob = load(world, digest);
    files.set(digest, blob);
    void blob.then((bytes) => bytes ?? files.delete(digest));
    for (const oldest of [...files.keys()].slice(0, Math.max(0, files.size - KEPT))) files.delete(oldest);
  }
  return blob;
}

async function load(world: World, digest: string): Promise<Blob | undefined> {
  try {
    const answer = await world.ask({ type: 'ticket', what: 'asset', digest });
    if (typeof answer?.path !== 'string') return undefined;
    const response = await fetch(answer.path);
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}

/** "pharmacy_screen-2.png" → "pharmacy screen 2". */
export function fileWords(name: string): string {
  return name
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}
