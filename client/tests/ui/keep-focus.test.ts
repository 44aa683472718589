import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from '../../src/ui/keep-focus';

let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<main><h1>Page</h1><section><h2>Part</h2><div><button>Send</button></div></section><p>Words</p></main>';
  end = keepFocus();
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

function button(): HTMLButtonElement {
  return document.querySelector('button')!;
}

/** What stands in the page changes; everybody has looked, and the page has settled. */
async function settled() {
  await Promise.resolve();
  vi.runAllTimers();
}

function focused(): string | null | undefined {
  return document.activeElement?.textContent;
}

test('where the focus was and is gone, the nearest heading gets it', async () => {
  button().focus();
  document.querySelector('div')!.remove();
  await settled();
  expect(focused()).toBe('Part');
});

test('a part that is gone with its heading leaves the focus to the one around it', async () => {
  button().focus();
  document.querySelector('section')!.remove();
  await settled();
  expect(focused()).toBe('Page');
});

test('what was disabled gets the focus back once it is not', async () => {
  button().focus();
  button().disabled = true;
  button().blur(); // as browsers do it
  await settled();
  expect(document.activeElement).toBe(document.body);
  button().disabled = false;
  await settled();
  expect(focused()).toBe('Send');
});

test('somebody else who takes the focus keeps it', async () => {
  button().focus();
  document.querySelector('div')!.remove();
  const other = document.createElement('input');
  document.body.append(other);
  await Promise.resolve();
  other.focus();
  vi.runAllTimers();
  expect(document.activeElement).toBe(other);
});

test('whoever tapped beside everything is left alone', async () => {
  button().focus();
  document.querySelector('p')!.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  button().blur();
  document.querySelector('div')!.remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});
