// Words that more than one page uses.
export const common = {
  'app.name': 'Hotwash',
  'banner.exercise': 'Exercise',

  'clock.of': 'of {n} min',
  'clock.min': 'min',
  'clock.label': 'Minute {minute}. Day {day}, {time}.',
  'clock.labelOf': 'Minute {minute} of {of}. Day {day}, {time}.',
  'clock.scenario': 'Day {day} · {time}',

  'left.min': '{n} min',
  'left.under': 'under a minute',
  'left.until': 'until {time}',

  'marking.label': 'Marking: {marking}',
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  send: 'Send',

  'connection.connecting': 'Connecting …',
  'connection.lost': 'No connection. You see what was last known; this page comes back by itself.',
  'connection.refused': 'You are not in this exercise any more.',
  'connection.enterAgain': 'Enter with a code',

  'phase.lobby': 'Not started',
  'phase.paused': 'Paused',
  'phase.ended': 'The exercise has ended',
  'pause.discussion': 'Paused to talk. You can still act.',
  'pause.orders': 'The move is over. Set your orders; you can still act.',
  'pause.break': 'A break. Nothing moves until control resumes.',
  'pause.technical': 'Paused for a technical reason. Nothing is lost.',
  'pause.watched.discussion': 'Paused to talk. Players can still act.',
  'pause.watched.orders': 'The move is over. Players set their orders.',
  'notice.title': 'From control:',
  'stop.title': 'Stop. This is real.',
  'stop.text':
    'Something real has happened. Nothing in the exercise matters now. Listen to the people in the room.'
};
