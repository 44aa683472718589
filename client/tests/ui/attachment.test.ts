import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Attachment from '../../src/ui/Attachment.svelte';
import { fileWords } from '../../src/state/assets';
import { worldAt } from '../play/world';

const revoked: string[] = [];

beforeEach(() => {
  document.body.innerHTML = '';
  revoked.length = 0;
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('bytes')));
  URL.createObjectURL = () => 'blob:made';
  URL.revokeObjectURL = (url: string) => void revoked.push(url);
});
afterEach(() => void vi.unstubAllGlobals());

async function show(name: string, media_type: string, answer: Record<string, unknown> | undefined) {
  const world = worldAt(1);
  world.ask = () => Promise.resolve(answer);
  const asset = { name, digest: 'a'.repeat(64), media_type };
  const shown = mount(Attachment, { target: document.body, props: { world, asset, title: 'Photo' } });
  flushSync();
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).not.toContain('Fetching');
  });
  return shown;
}

test('a picture is shown with words, and its address is given back when it goes', async () => {
  const shown = await show('admission_desk.png', 'image/png', { path: '/d/t' });
  const picture = document.querySelector('img')!;
  expect(picture.getAttribute('src')).toBe('blob:made');
  expect(picture.alt).toBe('Photo: admission desk');
  await unmount(shown);
  expect(revoked).toEqual(['blob:made']);
});

test('a document opens beside the exercise, a sound has controls, the rest can be saved', async () => {
  await show('order.pdf', 'application/pdf', { path: '/d/t' });
  expect(document.querySelector('a')?.target).toBe('_blank');
  document.body.innerHTML = '';
  await show('call.mp3', 'audio/mpeg', { path: '/d/t' });
  expect(document.querySelector('audio')?.controls).toBe(true);
  document.body.innerHTML = '';
  await show('list.csv', 'text/csv', { path: '/d/t' });
  expect(document.querySelector('a')?.download).toBe('list.csv');
});

test('a file that cannot be had, or cannot be shown, says so in words', async () => {
  await show('gone.png', 'image/png', undefined);
  expect(document.body.textContent).toContain('gone.png cannot be shown.');
  document.body.innerHTML = '';
  await show('broken.png', 'image/png', { path: '/d/t' });
  document.querySelector('img')!.dispatchEvent(new Event('error'));
  flushSync();
  expect(document.body.textContent).toContain('broken.png cannot be shown.');
});

test('a name in words', () => {
  expect(fileWords('pharmacy_screen-2.final.png')).toBe('pharmacy screen 2.final');
});
