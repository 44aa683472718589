// Which steps of the comms check this tab's person has done. A reload must not ask for them again.
import { type Step, STEPS } from './ready';

const key = (exercise: string) => `hotwash.practised.${exercise}`;

export function practised(exercise: string): Step[] {
  try {
    const kept = sessionStorage.getItem(key(exercise))?.split(',') ?? [];
    return STEPS.filter((step) => kept.includes(step));
  } catch {
    return [];
  }
}

export function rememberPractice(exercise: string, steps: readonly Step[]): void {
  try {
    sessionStorage.setItem(key(exercise), steps.join(','));
  } catch {
    // Then a reload asks for them again.
  }
}
