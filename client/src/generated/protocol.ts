// Generated from the server by `make generate`. Do not edit.

export type FromClient = Enter | Hello | Do | Ask | Typing | Sync;
export type FromServer =
  Entered | Welcome | AtDesk | View | Delta | Done | Refused | Answer | Presence | SomebodyTypes | Synced;

export interface Protocol {
  tables: Tables;
  fromClient: FromClient;
  fromServer: FromServer;
}
export interface Tables {
  about: AboutRecord;
  asked: AskedRecord;
  backlog: BacklogRecord;
  branches: BranchesRecord;
  cards: CardsRecord;
  checks: ChecksRecord;
  clock: ClockRecord;
  contacts: ContactsRecord;
  criteria: CriteriaRecord;
  deliveries: DeliveriesRecord;
  flags: FlagsRecord;
  folds: FoldsRecord;
  form_plans: FormPlansRecord;
  forms: FormsRecord;
  grounds: GroundsRecord;
  handovers: HandoversRecord;
  headlines: HeadlinesRecord;
  holdings: HoldingsRecord;
  indicators: IndicatorsRecord;
  inject_states: InjectStatesRecord;
  injects: InjectsRecord;
  intents: IntentsRecord;
  luck: LuckRecord;
  messages: MessagesRecord;
  moves: MovesRecord;
  notes: NotesRecord;
  notices: NoticesRecord;
  objectives: ObjectivesRecord;
  people: PeopleRecord;
  personas: PersonasRecord;
  picture: PictureRecord;
  promises: PromisesRecord;
  questions: QuestionsRecord;
  ratings: RatingsRecord;
  reads: ReadsRecord;
  requests: RequestsRecord;
  requests_sent: RequestsSentRecord;
  seats: SeatsRecord;
  sent: SentRecord;
  shown_bands: ShownBandsRecord;
  teams: TeamsRecord;
  tellings: TellingsRecord;
  threads: ThreadsRecord;
}
/**
 * The exercise itself. `start` is scenario time at STARTEX, ISO 8601 with its offset.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AboutRecord".
 */
export interface AboutRecord {
  scenario: string;
  version: string;
  title:
    | string
    | {
        [k: string]: string;
      };
  language: string;
  start: string;
  summary:
    | string
    | {
        [k: string]: string;
      }
    | null;
}
/**
 * Which planned question it is, and what was taken, in the author's words; for control only.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AskedRecord".
 */
export interface AskedRecord {
  inject: string;
  ask: string;
  seat: string;
  state: 'open' | 'answered' | 'lapsed' | 'recalled';
  taken: string[];
}
/**
 * Events that rules have not reacted to yet, encoded as in the log; `since` is when they happened.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "BacklogRecord".
 */
export interface BacklogRecord {
  events: {
    [k: string]: unknown;
  }[];
  since: number;
}
/**
 * Where a branch comes from: the exercise, and the last commit they share.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "BranchesRecord".
 */
export interface BranchesRecord {
  parent: string;
  seq: number;
}
/**
 * What a seat is told about itself, and nobody else is.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CardsRecord".
 */
export interface CardsRecord {
  seat: string;
  lede:
    | string
    | {
        [k: string]: string;
      };
  can:
    | string
    | {
        [k: string]: string;
      };
  cannot:
    | string
    | {
        [k: string]: string;
      };
  alone:
    | string
    | {
        [k: string]: string;
      }
    | null;
  need: (
    | string
    | {
        [k: string]: string;
      }
  )[];
}
/**
 * How far a seat is. All see it: "9 of 13 ready".
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChecksRecord".
 */
export interface ChecksRecord {
  read: boolean;
  answer: boolean;
  ask: boolean;
  share: boolean;
}
/**
 * The clock as everybody sees it.
 *
 * Since exercise millisecond `anchor`, when table time was `table` milliseconds, exercise time has run at `rate`
 * thousandths of table time (or not at all, unless `phase` is running). The move is the stretch of play that
 * `anchor` lies in.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ClockRecord".
 */
export interface ClockRecord {
  phase: 'lobby' | 'running' | 'paused' | 'stopped' | 'ended';
  anchor: number;
  table: number;
  rate: number;
  pause: ClockPause | null;
  move:
    | string
    | {
        [k: string]: string;
      }
    | null;
  move_starts: number;
  move_ends: number | null;
}
/**
 * Why the clock stands still. `reason` is shown to everybody.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ClockPause".
 */
export interface ClockPause {
  kind: string;
  reason: string | null;
}
/**
 * A persona as those know it who can write to it. Its id tells nothing.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ContactsRecord".
 */
export interface ContactsRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * Something the engine checks. `by` is the last exercise millisecond at which it can be met.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CriteriaRecord".
 */
export interface CriteriaRecord {
  objective: string;
  criterion: string;
  text:
    | string
    | {
        [k: string]: string;
      };
  met_when: {
    [k: string]: unknown;
  };
  by: number | null;
  state: 'open' | 'met' | 'missed';
  at: number | null;
}
/**
 * An inject as it reached a seat. `passed_by` is the seat that passed it on, with its `note` or by `voice`.
 *
 * Control may correct what it says, or recall it; then it says so, and what was done about it stays done.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DeliveriesRecord".
 */
export interface DeliveriesRecord {
  seat: string;
  channel: string;
  title:
    | string
    | {
        [k: string]: string;
      };
  body:
    | string
    | {
        [k: string]: string;
      }
    | null;
  sender:
    | string
    | {
        [k: string]: string;
      }
    | null;
  at: number;
  marking: string | null;
  owner_condition:
    | string
    | {
        [k: string]: string;
      }
    | null;
  attach: DeliveriesAsset[];
  acknowledge: boolean;
  passed_by: string | null;
  note: string | null;
  read_at: number | null;
  acknowledged_at: number | null;
  voice: boolean;
  corrected_at: number | null;
  recalled_at: number | null;
}
/**
 * A file that comes with an inject: its name, the SHA-256 of its bytes, its media type.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DeliveriesAsset".
 */
export interface DeliveriesAsset {
  name: string;
  digest: string;
  media_type: string;
}
/**
 * Whether a flag is set, since when, and by which inject (None: by control).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FlagsRecord".
 */
export interface FlagsRecord {
  up: boolean;
  at: number;
  source: string | null;
}
/**
 * Seats that fold together when so many people come: (seat, into) pairs.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FoldsRecord".
 */
export interface FoldsRecord {
  players: number;
  fold: unknown[][];
}
/**
 * What the author planned about a form; for control only. `form` is the row that its askers see.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FormPlansRecord".
 */
export interface FormPlansRecord {
  form: string;
  seats: string[];
  shape: FormPlansForm;
  when: {
    [k: string]: unknown;
  } | null;
  lapses: FormPlansSpan | null;
  grounds: string[];
  reply_after: FormPlansSpan | null;
  reply_step:
    | (
        | 'asked'
        | 'acknowledged'
        | 'granted'
        | 'refused'
        | 'more_wanted'
        | 'supplemented'
        | 'lapsed'
        | 'withdrawn'
      )
    | null;
  reply_text:
    | string
    | {
        [k: string]: string;
      }
    | null;
  reply_ground: string | null;
  open: boolean;
}
/**
 * A request that some seats find ready to send. `to` is an address, `to_title` names a persona.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FormPlansForm".
 */
export interface FormPlansForm {
  title:
    | string
    | {
        [k: string]: string;
      };
  text:
    | string
    | {
        [k: string]: string;
      }
    | null;
  to: string;
  to_title:
    | string
    | {
        [k: string]: string;
      }
    | null;
  order: number;
}
/**
 * A length of time in milliseconds: of exercise time, or, if `table`, of table time at the rate of the moment.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FormPlansSpan".
 */
export interface FormPlansSpan {
  ms: number;
  table: boolean;
}
/**
 * A request that some seats find ready to send. `to` is an address, `to_title` names a persona.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FormsRecord".
 */
export interface FormsRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  text:
    | string
    | {
        [k: string]: string;
      }
    | null;
  to: string;
  to_title:
    | string
    | {
        [k: string]: string;
      }
    | null;
  order: number;
}
/**
 * A ground on which a request may be refused.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "GroundsRecord".
 */
export interface GroundsRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  order: number;
}
/**
 * One line of a seat's history.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HandoversRecord".
 */
export interface HandoversRecord {
  seat: string;
  person: string;
  act: 'took' | 'left' | 'handed over';
  at: number;
  to: string | null;
  note: string | null;
}
/**
 * What players read about an indicator. `band` counts from the lowest; it says which way things go.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HeadlinesRecord".
 */
export interface HeadlinesRecord {
  team: string | null;
  title:
    | string
    | {
        [k: string]: string;
      };
  text:
    | string
    | {
        [k: string]: string;
      };
  at: number;
}
/**
 * Who holds a seat, and the seat it is folded into, if any.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HoldingsRecord".
 */
export interface HoldingsRecord {
  holders: string[];
  folded_into: string | null;
}
/**
 * An indicator with its plan and its value at `since`; for control only. `headline` is the row players read.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IndicatorsRecord".
 */
export interface IndicatorsRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  team: string | null;
  low: number;
  high: number;
  bands: IndicatorsBand[];
  headline: string;
  value: number;
  rate: number;
  since: number;
}
/**
 * A headline, shown while the value is below `below` (None: no upper end).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IndicatorsBand".
 */
export interface IndicatorsBand {
  below: number | null;
  text:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * Where an inject stands. `why` says how it came there; `not_before` bounds the next time of a repeated one.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectStatesRecord".
 */
export interface InjectStatesRecord {
  state: 'planned' | 'held' | 'fired' | 'skipped';
  at: number | null;
  why: string | null;
  times: number;
  not_before: number;
}
/**
 * A line of the plan. `at` is exercise milliseconds; `thread` the incident, event or storyline it belongs to.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsRecord".
 */
export interface InjectsRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  channel: string;
  sender: string | null;
  to: string[];
  copy: string[];
  body:
    | string
    | {
        [k: string]: string;
      }
    | null;
  marking: string | null;
  owner_condition:
    | string
    | {
        [k: string]: string;
      }
    | null;
  attach: InjectsAsset[];
  acknowledge: boolean;
  kind: string;
  at: number | null;
  when: {
    [k: string]: unknown;
  } | null;
  unless: {
    [k: string]: unknown;
  } | null;
  manual: boolean;
  every: InjectsSpan | null;
  times: number | null;
  asks: InjectsAsk[];
  effects: InjectsEffect[];
  notes:
    | string
    | {
        [k: string]: string;
      }
    | null;
  thread: string | null;
  order: number;
  improvised: boolean;
}
/**
 * A file that comes with an inject: its name, the SHA-256 of its bytes, its media type.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsAsset".
 */
export interface InjectsAsset {
  name: string;
  digest: string;
  media_type: string;
}
/**
 * A length of time in milliseconds: of exercise time, or, if `table`, of table time at the rate of the moment.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsSpan".
 */
export interface InjectsSpan {
  ms: number;
  table: boolean;
}
/**
 * A question that an inject asks, as planned. `to` are the seats asked.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsAsk".
 */
export interface InjectsAsk {
  id: string;
  text:
    | string
    | {
        [k: string]: string;
      };
  kind: string;
  to: string[];
  choices: InjectsChoice[];
  because: boolean;
  within: InjectsSpan | null;
  otherwise: InjectsOtherwise | null;
}
/**
 * One answer to a question, as planned.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsChoice".
 */
export interface InjectsChoice {
  id: string;
  text:
    | string
    | {
        [k: string]: string;
      };
  price:
    | string
    | {
        [k: string]: string;
      }
    | null;
  takes:
    | string
    | {
        [k: string]: string;
      }
    | null;
  effects: InjectsEffect[];
}
/**
 * One effect. `by` and `to` are thousandths of a point, or of a point per hour for a rate.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsEffect".
 */
export interface InjectsEffect {
  verb: 'adjust' | 'rate' | 'flag' | 'clear' | 'fire' | 'hold' | 'release' | 'skip';
  target: string;
  by: number | null;
  to: number | null;
}
/**
 * What happens when nobody answers, as planned.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InjectsOtherwise".
 */
export interface InjectsOtherwise {
  text:
    | string
    | {
        [k: string]: string;
      };
  choice: string | null;
  effects: InjectsEffect[];
}
/**
 * What a seat does of its own accord, and what control made of it. Times are exercise milliseconds.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IntentsRecord".
 */
export interface IntentsRecord {
  seat: string;
  text: string;
  because: string | null;
  person: string;
  at: number;
  ruling: ('works' | 'at_a_price' | 'not_now') | null;
  words: string | null;
  ruled_at: number | null;
}
/**
 * Outcomes of chance that the first commit drew, each a number below a million; for control only.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LuckRecord".
 */
export interface LuckRecord {
  drawn: number;
}
/**
 * Words. `sender` and `to` are addresses; `title` names the persona that speaks, if one does.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MessagesRecord".
 */
export interface MessagesRecord {
  sender: string;
  to: string[];
  text: string;
  at: number;
  title:
    | string
    | {
        [k: string]: string;
      }
    | null;
  reply_to: string | null;
  person: string | null;
}
/**
 * A planned move; for control only. Players see the title of the one they are in.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MovesRecord".
 */
export interface MovesRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  start: number;
  end: number | null;
  rate: number;
  table: number;
  begun: boolean;
}
/**
 * A note. `at` is the exercise millisecond it is about, `about` a team or seat.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NotesRecord".
 */
export interface NotesRecord {
  at: number;
  text: string;
  person: string;
  about: string | null;
  objective: string | null;
}
/**
 * What everybody is told now; `text` is None where control has nothing to say to all.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NoticesRecord".
 */
export interface NoticesRecord {
  text: string | null;
  at: number;
}
/**
 * An objective; `teams` are those it is rated for.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ObjectivesRecord".
 */
export interface ObjectivesRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  text:
    | string
    | {
        [k: string]: string;
      }
    | null;
  teams: string[];
  order: number;
}
/**
 * Somebody admitted. `scope` is what the code opened: seats (``team/seat``) or teams; empty means everything.
 *
 * `seats` are the seats held, without those that folded into them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PeopleRecord".
 */
export interface PeopleRecord {
  role: string;
  scope: string[];
  seats: string[];
  gone: boolean;
}
/**
 * A voice that control speaks with; for control only. `contact` is what players know it by.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PersonasRecord".
 */
export interface PersonasRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  replies: PersonasReply[];
  contact: string;
}
/**
 * A prepared reply of a persona.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PersonasReply".
 */
export interface PersonasReply {
  label:
    | string
    | {
        [k: string]: string;
      };
  text:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * One line on a team's board. `delivery` is for the seat that pinned it; the others read its title in `text`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PictureRecord".
 */
export interface PictureRecord {
  team: string;
  kind: 'known' | 'assumed' | 'needed';
  text:
    | string
    | {
        [k: string]: string;
      };
  seat: string;
  at: number;
  delivery: string | null;
  dropped: boolean;
}
/**
 * A promise of `seat` to an address. `by` is the last exercise millisecond that is in time, if one was said.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PromisesRecord".
 */
export interface PromisesRecord {
  seat: string;
  to: string;
  what: string;
  by: number | null;
  person: string;
  at: number;
  state: 'open' | 'kept' | 'broken' | 'released';
  settled_at: number | null;
  settled_by: string | null;
}
/**
 * A question to a seat. `deadline` is the last exercise millisecond at which an answer is in time.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QuestionsRecord".
 */
export interface QuestionsRecord {
  seat: string;
  delivery: string;
  text:
    | string
    | {
        [k: string]: string;
      };
  kind: string;
  options: QuestionsOption[];
  because: boolean;
  at: number;
  deadline: number | null;
  otherwise:
    | string
    | {
        [k: string]: string;
      }
    | null;
  state: 'open' | 'answered' | 'lapsed' | 'recalled';
  chosen: string[];
  words: string | null;
  reason: string | null;
  person: string | null;
  answered_at: number | null;
}
/**
 * One answer as a player sees it. `id` is its number.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QuestionsOption".
 */
export interface QuestionsOption {
  id: string;
  text:
    | string
    | {
        [k: string]: string;
      };
  price:
    | string
    | {
        [k: string]: string;
      }
    | null;
  takes:
    | string
    | {
        [k: string]: string;
      }
    | null;
}
/**
 * How somebody rates a team on an objective.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RatingsRecord".
 */
export interface RatingsRecord {
  objective: string;
  team: string;
  grade: 'P' | 'S' | 'M' | 'U';
  person: string;
  at: number;
  why: string | null;
}
/**
 * A seat has opened `thing` (the id of a delivery, message or request) at exercise millisecond `at`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReadsRecord".
 */
export interface ReadsRecord {
  thing: string;
  seat: string;
  at: number;
}
/**
 * A request as both sides see it. `deadline` is the last exercise millisecond at which an answer is in time.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RequestsRecord".
 */
export interface RequestsRecord {
  seat: string;
  to: string;
  title:
    | string
    | {
        [k: string]: string;
      };
  text:
    | string
    | {
        [k: string]: string;
      }
    | null;
  at: number;
  deadline: number | null;
  grounds: string[];
  state:
    | 'asked'
    | 'acknowledged'
    | 'granted'
    | 'refused'
    | 'more_wanted'
    | 'supplemented'
    | 'lapsed'
    | 'withdrawn';
  history: RequestsLine[];
}
/**
 * One step in a request's life: by which address, with which words.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RequestsLine".
 */
export interface RequestsLine {
  step:
    | 'asked'
    | 'acknowledged'
    | 'granted'
    | 'refused'
    | 'more_wanted'
    | 'supplemented'
    | 'lapsed'
    | 'withdrawn';
  at: number;
  by: string;
  text:
    | string
    | {
        [k: string]: string;
      }
    | null;
  ground: string | null;
  person: string | null;
}
/**
 * Which form a request came from, what it has been through, and when a prepared reply is due; for control only.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RequestsSentRecord".
 */
export interface RequestsSentRecord {
  form: string | null;
  steps: string[];
  reply_at: number | null;
}
/**
 * A place at the table; its id is ``team/seat``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SeatsRecord".
 */
export interface SeatsRecord {
  team: string;
  title:
    | string
    | {
        [k: string]: string;
      };
  short: string;
  order: number;
}
/**
 * Which inject a delivery came from; for control only. Its id is the delivery's.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SentRecord".
 */
export interface SentRecord {
  inject: string;
  seat: string;
  passed: boolean;
}
/**
 * Which band's headline is out; for control only.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ShownBandsRecord".
 */
export interface ShownBandsRecord {
  band: number | null;
}
/**
 * A state or a body. `order` is its place in the scenario.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TeamsRecord".
 */
export interface TeamsRecord {
  title:
    | string
    | {
        [k: string]: string;
      };
  short: string;
  order: number;
  about:
    | string
    | {
        [k: string]: string;
      }
    | null;
}
/**
 * That a seat passed something on, for that seat to remember. Its id is the new delivery's.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TellingsRecord".
 */
export interface TellingsRecord {
  seat: string;
  to: string;
  delivery: string;
  title:
    | string
    | {
        [k: string]: string;
      };
  at: number;
  note: string | null;
  voice: boolean;
}
/**
 * A storyline, event or incident; `parent` is the id of the thing above it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ThreadsRecord".
 */
export interface ThreadsRecord {
  kind: string;
  title:
    | string
    | {
        [k: string]: string;
      };
  order: number;
  parent: string | null;
  objectives: string[];
  tags: string[];
}
/**
 * Exchange a code, or the secret of an operator link, for a token.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Enter".
 */
export interface Enter {
  type: 'enter';
  code: string;
  /**
   * Callsign; not needed with an operator link.
   */
  name?: string;
}
/**
 * First message of a session: who one is, where one wants to go, and what one has seen already.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Hello".
 */
export interface Hello {
  type: 'hello';
  token: string;
  /**
   * Without it, the desk: exercises and scenarios.
   */
  exercise?: string | null;
  /**
   * Made up by the client, anew at each page load.
   */
  session: string;
  /**
   * The last one received; the rest is sent as a delta.
   */
  cursor?: string | null;
}
/**
 * Give a command. Sent again under the same `ref`, it is applied once and answered again.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Do".
 */
export interface Do {
  type: 'do';
  /**
   * Number of the command or question within the session; rising.
   */
  ref: number;
  /**
   * The seat that acts: team/seat.
   */
  as?: string | null;
  command:
    | Endex
    | Jump
    | PauseClock
    | SetRate
    | Resume
    | Startex
    | RealWorldStop
    | CheckComms
    | AcknowledgeDelivery
    | PassOn
    | ReadDelivery
    | NoteTold
    | SetFlag
    | Adjust
    | Correct
    | Fire
    | Hold
    | Improvise
    | Recall
    | Hotwash_Engine_Rules_Injects__Release
    | Skip
    | Declare
    | RuleIntent
    | ReadMessage
    | Send
    | Speak
    | Pin
    | EyesDown
    | EyesUp
    | Rate
    | Remove
    | DropPin
    | MovePin
    | PinItem
    | Keep
    | Make
    | Hotwash_Engine_Rules_Promises__Release
    | AnswerQuestion
    | Extend
    | AcknowledgeRequest
    | AskRequest
    | GrantRequest
    | ReadRequest
    | RefuseRequest
    | Supplement
    | WantMore
    | Withdraw
    | Fold
    | HandOver
    | Leave
    | Take
    | Unfold
    | CreateExercise
    | DeleteExercise
    | LinkFacilitator
    | IssueCode
    | RevokeCode
    | ReissueCode
    | Rename;
}
/**
 * End the exercise. Nobody can act after this; notes and ratings stay open.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Endex".
 */
export interface Endex {
  type: 'clock.endex';
}
/**
 * Move exercise time forward, to `to` (milliseconds since STARTEX) or to the next thing due.
 *
 * Everything between falls due in order. Deadlines of what is first delivered inside the jump count from its end.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Jump".
 */
export interface Jump {
  type: 'clock.jump';
  to?: number | null;
}
/**
 * Stop the clock for a while. In a pause for discussion or orders, players may still act.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PauseClock".
 */
export interface PauseClock {
  type: 'clock.pause';
  kind: 'discussion' | 'orders' | 'break' | 'technical';
  reason?: string | null;
}
/**
 * Let exercise time run at `rate` times table time.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SetRate".
 */
export interface SetRate {
  type: 'clock.rate';
  rate: number;
}
/**
 * Let the clock run again after a pause or a real-world stop.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Resume".
 */
export interface Resume {
  type: 'clock.resume';
}
/**
 * Start the exercise.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Startex".
 */
export interface Startex {
  type: 'clock.startex';
}
/**
 * Stop everything because of something real. Every screen shows it at once.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RealWorldStop".
 */
export interface RealWorldStop {
  type: 'clock.stop';
  reason?: string | null;
}
/**
 * Do one step of the comms check.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CheckComms".
 */
export interface CheckComms {
  type: 'comms.check';
  step: 'read' | 'answer' | 'ask' | 'share';
}
/**
 * Confirm a delivery.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AcknowledgeDelivery".
 */
export interface AcknowledgeDelivery {
  type: 'delivery.acknowledge';
  delivery: string;
}
/**
 * Tell: pass a delivery on to seats or teams. `to` are addresses such as ``seat:velmark/csirt``.
 *
 * By `voice`: it was said aloud, and this writes it down.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PassOn".
 */
export interface PassOn {
  type: 'delivery.pass_on';
  delivery: string;
  to: string[];
  note?: string | null;
  voice?: boolean;
}
/**
 * Open a delivery.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReadDelivery".
 */
export interface ReadDelivery {
  type: 'delivery.read';
  delivery: string;
}
/**
 * Write down that a seat told others by voice what a delivery says. For those who run or watch the exercise.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NoteTold".
 */
export interface NoteTold {
  type: 'delivery.told';
  delivery: string;
  to: string[];
}
/**
 * Set a flag, or take it down.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SetFlag".
 */
export interface SetFlag {
  type: 'flag.set';
  flag: string;
  up?: boolean;
}
/**
 * Move an indicator by `by` points, or set its rate to `rate` points per hour, and say why.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Adjust".
 */
export interface Adjust {
  type: 'indicator.adjust';
  indicator: string;
  by?: number | null;
  rate?: number | null;
  because?: string | null;
}
/**
 * Set right what an inject said, at every seat that has it. What is left out stays as it is.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Correct".
 */
export interface Correct {
  type: 'inject.correct';
  inject: string;
  title?: string | null;
  body?: string | null;
}
/**
 * Fire an inject now, whatever its time and conditions are.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Fire".
 */
export interface Fire {
  type: 'inject.fire';
  inject: string;
}
/**
 * Take an inject off the timeline until it is released or fired.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Hold".
 */
export interface Hold {
  type: 'inject.hold';
  inject: string;
}
/**
 * Write an inject and fire it at once. `sender` is a persona; without it, it comes from control.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Improvise".
 */
export interface Improvise {
  type: 'inject.improvise';
  channel?:
    'call' | 'letter' | 'e-mail' | 'news' | 'social' | 'order' | 'dashboard' | 'note' | 'readout' | 'photo';
  sender?: string | null;
  to: string[];
  title: string;
  body?: string | null;
  ask?: NewAsk | null;
}
/**
 * A question of an improvised inject. Without choices it asks for words. `minutes` are table minutes.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewAsk".
 */
export interface NewAsk {
  text: string;
  choices?: NewChoice[];
  minutes?: number | null;
}
/**
 * A choice of an improvised question.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewChoice".
 */
export interface NewChoice {
  text: string;
  price?: string | null;
}
/**
 * Take back an inject that was sent in error. Its open questions are closed; what was done about it stays done.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Recall".
 */
export interface Recall {
  type: 'inject.recall';
  inject: string;
}
/**
 * Put a held or skipped inject back on the timeline.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "hotwash__engine__rules__injects__Release".
 */
export interface Hotwash_Engine_Rules_Injects__Release {
  type: 'inject.release';
  inject: string;
}
/**
 * Let an inject not come at all.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Skip".
 */
export interface Skip {
  type: 'inject.skip';
  inject: string;
}
/**
 * Do something in one's own words, with a reason if one wants to give it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Declare".
 */
export interface Declare {
  type: 'intent.declare';
  text: string;
  because?: string | null;
}
/**
 * Say what comes of an intent: it works, at a price, or not now. It may move indicators and fire an inject.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RuleIntent".
 */
export interface RuleIntent {
  type: 'intent.rule';
  intent: string;
  ruling: 'works' | 'at_a_price' | 'not_now';
  words?: string | null;
  moves?: Price[];
  fire?: string | null;
}
/**
 * What an act moves: an indicator, by so many points.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Price".
 */
export interface Price {
  indicator: string;
  by: number;
}
/**
 * Open a message.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReadMessage".
 */
export interface ReadMessage {
  type: 'message.read';
  message: string;
}
/**
 * Write to seats, teams, personas or control. `to` are addresses such as ``seat:velmark/csirt``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Send".
 */
export interface Send {
  type: 'message.send';
  to: string[];
  text: string;
  reply_to?: string | null;
}
/**
 * Speak as a persona, or, without one, as control.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Speak".
 */
export interface Speak {
  type: 'message.speak';
  persona?: string | null;
  to: string[];
  text: string;
  reply_to?: string | null;
}
/**
 * Note what was seen. `at` pins it to an earlier moment; without it, to now.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Pin".
 */
export interface Pin {
  type: 'note.pin';
  text: string;
  at?: number | null;
  about?: string | null;
  objective?: string | null;
}
/**
 * Take the notice away.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "EyesDown".
 */
export interface EyesDown {
  type: 'notice.clear';
}
/**
 * Show words over every screen.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "EyesUp".
 */
export interface EyesUp {
  type: 'notice.show';
  text: string;
}
/**
 * Rate a team on an objective: P performed, S with some challenges, M with major challenges, U unable.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Rate".
 */
export interface Rate {
  type: 'objective.rate';
  objective: string;
  team: string;
  grade: 'P' | 'S' | 'M' | 'U';
  why?: string | null;
}
/**
 * Put somebody out of the exercise. The seats held become free.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Remove".
 */
export interface Remove {
  type: 'person.remove';
  person: string;
}
/**
 * Take something off the board.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DropPin".
 */
export interface DropPin {
  type: 'picture.drop';
  pin: string;
}
/**
 * Say that something assumed is known, or the like.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MovePin".
 */
export interface MovePin {
  type: 'picture.move';
  pin: string;
  kind: 'known' | 'assumed' | 'needed';
}
/**
 * Put words, or something the seat holds, on the team's board.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PinItem".
 */
export interface PinItem {
  type: 'picture.pin';
  kind: 'known' | 'assumed' | 'needed';
  text?: string | null;
  delivery?: string | null;
}
/**
 * Say that a promise was kept.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Keep".
 */
export interface Keep {
  type: 'promise.keep';
  promise: string;
}
/**
 * Promise something to a seat or a team. `minutes` are table minutes.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Make".
 */
export interface Make {
  type: 'promise.make';
  to: string;
  what: string;
  minutes?: number | null;
}
/**
 * Let the other side off: what they promised is not needed any more.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "hotwash__engine__rules__promises__Release".
 */
export interface Hotwash_Engine_Rules_Promises__Release {
  type: 'promise.release';
  promise: string;
}
/**
 * Answer a question: by option numbers, by words, or both, with a reason if one wants to give it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AnswerQuestion".
 */
export interface AnswerQuestion {
  type: 'question.answer';
  question: string;
  choices?: string[];
  words?: string | null;
  because?: string | null;
}
/**
 * Give a question more time, in table minutes from now or from its deadline, whichever is later.
 *
 * A question that lapsed opens again. What came of the silence stays.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Extend".
 */
export interface Extend {
  type: 'question.extend';
  question: string;
  minutes: number;
}
/**
 * Say that a request has arrived and is being looked at.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AcknowledgeRequest".
 */
export interface AcknowledgeRequest {
  type: 'request.acknowledge';
  request: string;
  text?: string | null;
}
/**
 * Ask somebody for something, by a form or in one's own words. `minutes` are table minutes until it lapses.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AskRequest".
 */
export interface AskRequest {
  type: 'request.ask';
  form?: string | null;
  to?: string | null;
  title?: string | null;
  text?: string | null;
  minutes?: number | null;
}
/**
 * Do what is asked, with conditions in words if there are any.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "GrantRequest".
 */
export interface GrantRequest {
  type: 'request.grant';
  request: string;
  text?: string | null;
}
/**
 * Open a request.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReadRequest".
 */
export interface ReadRequest {
  type: 'request.read';
  request: string;
}
/**
 * Say no, on a ground.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RefuseRequest".
 */
export interface RefuseRequest {
  type: 'request.refuse';
  request: string;
  text?: string | null;
  ground: string;
}
/**
 * Add what was missing.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Supplement".
 */
export interface Supplement {
  type: 'request.supplement';
  request: string;
  text?: string | null;
}
/**
 * Say what is missing.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "WantMore".
 */
export interface WantMore {
  type: 'request.want_more';
  request: string;
  text?: string | null;
}
/**
 * Take a request back.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Withdraw".
 */
export interface Withdraw {
  type: 'request.withdraw';
  request: string;
  text?: string | null;
}
/**
 * Let those who hold `into` play `seat` as well.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Fold".
 */
export interface Fold {
  type: 'seat.fold';
  seat: string;
  into: string;
}
/**
 * Give a seat to somebody else, with a note on what is going on.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HandOver".
 */
export interface HandOver {
  type: 'seat.hand_over';
  seat: string;
  to: string;
  note?: string | null;
}
/**
 * Get up. Control may get somebody else up (`person`).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Leave".
 */
export interface Leave {
  type: 'seat.leave';
  seat: string;
  person?: string | null;
}
/**
 * Sit down. Control may seat somebody else (`person`).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Take".
 */
export interface Take {
  type: 'seat.take';
  seat: string;
  person?: string | null;
}
/**
 * Let a folded seat stand by itself again.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Unfold".
 */
export interface Unfold {
  type: 'seat.unfold';
  seat: string;
}
/**
 * Make an exercise from a scenario. The result names it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CreateExercise".
 */
export interface CreateExercise {
  type: 'exercise.create';
  scenario: string;
  title?: string | null;
}
/**
 * Delete an exercise with its log and everything else. Branches of it stay.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DeleteExercise".
 */
export interface DeleteExercise {
  type: 'exercise.delete';
  exercise: string;
}
/**
 * Make a one-time link for another facilitator's desk.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkFacilitator".
 */
export interface LinkFacilitator {
  type: 'desk.link';
}
/**
 * Make a code that lets people in: for a seat, a team, or staff. The result holds it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IssueCode".
 */
export interface IssueCode {
  type: 'code.issue';
  role: 'facilitator' | 'player' | 'evaluator' | 'observer' | 'instructor';
  /**
   * Seats or teams; empty: all of them.
   */
  scope?: string[];
}
/**
 * Make a code good for nothing. People who came in with it stay.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RevokeCode".
 */
export interface RevokeCode {
  type: 'code.revoke';
  code: string;
}
/**
 * Revoke a code and make another that opens the same.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReissueCode".
 */
export interface ReissueCode {
  type: 'code.reissue';
  code: string;
}
/**
 * Be called something else.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Rename".
 */
export interface Rename {
  type: 'person.rename';
  name: string;
}
/**
 * Ask something. Changes nothing and is not logged.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Ask".
 */
export interface Ask {
  type: 'ask';
  /**
   * Number of the command or question within the session; rising.
   */
  ref: number;
  /**
   * The seat through whose eyes it is asked.
   */
  as?: string | null;
  question: May | Why | Codes | Scenarios | Exercises | Ticket | ReplayOpen | ReplayView | ReplayFrames;
}
/**
 * What may I do, and if not, why not? Answered from one's view alone.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "May".
 */
export interface May {
  type: 'may';
}
/**
 * Why has an inject not fired yet? Lists the parts of its condition, each met or not.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Why".
 */
export interface Why {
  type: 'why';
  inject: string;
}
/**
 * The exercise's codes. For facilitators.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Codes".
 */
export interface Codes {
  type: 'codes';
}
/**
 * The scenarios an exercise can be made from. At the desk.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Scenarios".
 */
export interface Scenarios {
  type: 'scenarios';
}
/**
 * The exercises there are. At the desk.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Exercises".
 */
export interface Exercises {
  type: 'exercises';
}
/**
 * A single-use address, good for a minute, under which something can be fetched by GET.
 *
 * ``asset`` needs the digest of a file that one's view shows; ``report`` and ``log`` are for facilitators and
 * instructors.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Ticket".
 */
export interface Ticket {
  type: 'ticket';
  what: 'asset' | 'report' | 'log';
  digest?: string | null;
}
/**
 * Open the record: its length, its marks, and through whose eyes it can be seen.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReplayOpen".
 */
export interface ReplayOpen {
  type: 'replay.open';
}
/**
 * Everything seen after commit `seq` through `eyes`: ``excon``, ``team:<id>`` or ``seat:<team>/<seat>``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReplayView".
 */
export interface ReplayView {
  type: 'replay.view';
  seq: number;
  eyes: string;
}
/**
 * What commits after `after` and up to `upto` put, through `eyes`; through control's, also who gave them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReplayFrames".
 */
export interface ReplayFrames {
  type: 'replay.frames';
  after: number;
  upto: number;
  eyes: string;
}
/**
 * Say that one is writing to somebody. Passed on while it is true, never logged.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Typing".
 */
export interface Typing {
  type: 'typing';
  as: string;
  to: string;
}
/**
 * Ask what exercise time it is.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Sync".
 */
export interface Sync {
  type: 'sync';
  /**
   * Anything; comes back as it is.
   */
  t: number;
}
/**
 * A token. Keep it; show it in `hello`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Entered".
 */
export interface Entered {
  type: 'entered';
  token: string;
  exercise: string | null;
  role: string;
}
/**
 * The answer to `hello`: everything one sees (`full`), or what changed since the cursor (`delta`).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Welcome".
 */
export interface Welcome {
  type: 'welcome';
  build: string;
  viewer: Viewer;
  labels: string[];
  clock: ClockReading;
  people: Present[];
  full?: unknown[][] | null;
  delta?: unknown[][] | null;
  cursor: string;
}
/**
 * Who the server takes one to be.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Viewer".
 */
export interface Viewer {
  person: string;
  name: string;
  role: string;
  /**
   * Seats held, folded ones included.
   */
  seats: string[];
}
/**
 * Exercise time at this moment, in milliseconds; `rate` exercise seconds pass in a second (0: it stands still).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ClockReading".
 */
export interface ClockReading {
  at: number;
  rate: number;
}
/**
 * Somebody in the exercise.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Present".
 */
export interface Present {
  person: string;
  name: string;
  online: boolean;
}
/**
 * The answer to `hello` without an exercise.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AtDesk".
 */
export interface AtDesk {
  type: 'desk';
  build: string;
  role: string;
}
/**
 * One's labels have changed: everything one sees now, in place of everything before.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "View".
 */
export interface View {
  type: 'view';
  viewer: Viewer;
  labels: string[];
  clock: ClockReading;
  /**
   * Items: Table, id, record; for control also the audience.
   */
  full: unknown[][];
  cursor: string;
}
/**
 * Records that a commit touched. Puts are idempotent: a resume may repeat some.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Delta".
 */
export interface Delta {
  type: 'delta';
  /**
   * Exercise milliseconds of the commit.
   */
  at: number;
  /**
   * Items: Table, id, record; for control also the audience.
   */
  put: unknown[][];
  cursor: string;
}
/**
 * The command took effect, or had nothing left to do. It is on disk.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Done".
 */
export interface Done {
  type: 'done';
  ref: number;
  cursor?: string | null;
  /**
   * What a desk command made, such as a code.
   */
  result?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Nothing was changed, and why. `ref` is missing where the message could not be read.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Refused".
 */
export interface Refused {
  type: 'refused';
  ref?: number | null;
  code: string;
  message: string;
  field?: string | null;
  hint?: string | null;
}
/**
 * The answer to a question.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Answer".
 */
export interface Answer {
  type: 'answer';
  ref: number;
  answer: {
    [k: string]: unknown;
  };
}
/**
 * Somebody came, went, or is now called something else.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Presence".
 */
export interface Presence {
  type: 'presence';
  people: Present[];
}
/**
 * Somebody at `seat` is writing to one of your addresses.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SomebodyTypes".
 */
export interface SomebodyTypes {
  type: 'typing';
  seat: string;
  person: string;
  to: string;
}
/**
 * The answer to `sync`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Synced".
 */
export interface Synced {
  type: 'sync';
  t: number;
  clock: ClockReading;
}
