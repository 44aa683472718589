// Ratings as a table: what one gave, and what others gave, for each objective and team.
import type { RecordOf } from '../net/wire';
import type { Records, Row } from '../state/records.svelte';

export const GRADES = ['P', 'S', 'M', 'U'] as const;
export type Grade = (typeof GRADES)[number];

export interface TeamRating {
  team: string;
  order: number;
  mine: RecordOf<'ratings'> | undefined;
  others: RecordOf<'ratings'>[];
}

export interface ObjectiveRatings {
  id: string;
  objective: RecordOf<'objectives'>;
  criteria: Row<RecordOf<'criteria'>>[];
  teams: TeamRating[];
}

export function ratingsOf(records: Records, person: string): ObjectiveRatings[] {
  const ratings = records.all('ratings').map(({ record }) => record);
  const criteria = records.all('criteria');
  return records
    .all('objectives')
    .sort((one, other) => one.record.order - other.record.order)
    .map(({ id, record }) => ({
      id,
      objective: record,
      criteria: criteria.filter((one) => one.record.objective === id),
      teams: record.teams.map((team) => {
        const given = ratings.filter((one) => one.objective === id && one.team === team);
        return {
          team,
          order: records.get('teams', team)?.order ?? 0,
          mine: given.find((one) => one.person === person),
          others: given.filter((one) => one.person !== person)
        };
      })
    }));
}
