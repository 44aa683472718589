// The desk: exercises and scenarios, asked for over a socket that has said hello to no exercise.
import { type Standing, Socket, socketUrl } from '../net/socket';
import type { Command, Outcome } from '../net/wire';
import type { Words } from '../state/titles';

export interface ExerciseLine {
  id: string;
  title: string;
  scenario: string;
  founded: string;
  phase: string;
  parent: string | null;
}

export interface ScenarioLine {
  id: string;
  title: Words;
  summary: Words | null;
  seats: number;
  errors: number;
  warnings: number;
}

export class Desk {
  standing = $state<Standing>('connecting');
  exercises = $state.raw<ExerciseLine[]>();
  scenarios = $state.raw<ScenarioLine[]>();
  #socket: Socket;

  constructor(token: string, onRefused: () => void) {
    this.#socket = new Socket(socketUrl(), token, undefined, {
      welcome: () => undefined,
      message: () => undefined,
      standing: (standing) => this.#stands(standing),
      refused: onRefused
    });
  }

  close(): void {
    this.#socket.close();
  }

  /** Ask for the lists again; nothing is pushed at the desk. */
  async refresh(): Promise<void> {
    const [exercises, scenarios] = await Promise.all([
      this.#socket.ask({ type: 'exercises' }),
      this.#socket.ask({ type: 'scenarios' })
    ]);
    if (exercises) this.exercises = exercises.exercises as ExerciseLine[];
    if (scenarios) this.scenarios = scenarios.scenarios as ScenarioLine[];
  }

  async do(command: Command): Promise<Outcome> {
    const outcome = await this.#socket.do(command);
    if (outcome.done) void this.refresh();
    return outcome;
  }

  #stands(standing: Standing): void {
    this.standing = standing;
    if (standing === 'open') void this.refresh();
  }
}
