// What is open on control's screen. No records, no commands.
import type { ClockIntent } from './intents';

export type Open =
  | { name: 'improvise'; to?: string[]; template?: string }
  | { name: 'speak'; to?: string[]; persona?: string | null }
  | { name: 'seat'; seat: string }
  | { name: 'eyes'; seat: string; acting: boolean }
  | { name: 'people' }
  | { name: 'folds' }
  | { name: 'codes' }
  | { name: 'help' }
  | { name: 'notice' }
  | { name: 'told'; seat: string }
  | { name: 'confirm'; intent: ClockIntent };

export type Measure = 'notes' | 'indicators' | 'objectives' | 'promises' | 'pictures';
export type Side = 'seats' | 'desk' | 'traffic';

export class Screen {
  /** What lies over the page. */
  open = $state.raw<Open | null>(null);
  /** The inject that is looked at. */
  inject = $state<string | null>(null);
  measure = $state<Measure>('notes');
  side = $state<Side>('desk');
  /** On a narrow screen, the one part that is shown. */
  part = $state<string>('plan');
  /** The exercise millisecond that the note being written is pinned to. */
  noteAt = $state<number | null>(null);
  /** Whether single keys do something. */
  keys = $state(true);

  close = (): void => {
    this.open = null;
  };

  look(inject: string): void {
    this.inject = inject;
    this.part = 'plan';
  }

  note(at: number): void {
    this.inject = null;
    this.measure = 'notes';
    this.part = 'measures';
    this.noteAt = at;
  }
}

const KEYS = 'hotwash.control.keys';

export function keysAreOn(): boolean {
  return localStorage.getItem(KEYS) !== 'off';
}

export function keepKeys(on: boolean): void {
  localStorage.setItem(KEYS, on ? 'on' : 'off');
}
