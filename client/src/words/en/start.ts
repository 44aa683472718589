// Words of the start page, entering and the lobby.
export const start = {
  'start.heading': 'Take part',
  'start.code': 'Code',
  'start.hasCode': 'Your link holds the code.',
  'start.name': 'What shall the others call you?',
  'start.enter': 'Enter',
  'start.entering': 'One moment …',
  'start.notice':
    'What you do and write in the exercise is recorded, with the name you give here. Those who run it, evaluate it and talk it over afterwards see it; what you send, the others at the table too. It is kept until the organiser deletes it.',
  'start.unreachable': 'The server cannot be reached. Try again in a moment.',
  'start.kept': 'Go back in',
  'start.anExercise': 'An exercise',
  'start.desk': 'To the desk',

  'role.player': 'player',
  'role.facilitator': 'facilitator',
  'role.evaluator': 'evaluator',
  'role.observer': 'observer',
  'role.instructor': 'instructor',

  'pick.title': 'Take a seat, {name}',
  'pick.hint': 'Several people may share one. You can change it later.',
  'pick.with': 'with {names}',
  'pick.free': 'nobody yet',
  'pick.none': 'Your code opens no seat. Ask control for another.',

  'lobby.seat': 'Change your seat, or hand it over',
  'lobby.late': 'The exercise is running. Read your card, then begin.',
  'lobby.start': 'I have read it',

  'check.title': 'Comms check',
  'check.ready': '{n} of {of} ready',
  'check.done': '(done)',
  'check.read': 'Read',
  'check.answer': 'Answer',
  'check.ask': 'Ask',
  'check.share': 'Share',
  'check.read.text': 'Papers come in, and you read them. Begin with your card, above.',
  'check.read.tap': 'I have read my card',
  'check.answer.text':
    'Some papers ask you something. Each answer says what it costs; none is the right one.',
  'check.answer.tap': 'Answer: “We are here”',
  'check.ask.text': 'You need others, and they need you. Ask control now: this is how you reach anybody.',
  'check.ask.tap': 'Ask control: “Do you read us?”',
  'check.share.text': 'What you hold, nobody else may have. Pass it on to those who could use it.',
  'check.share.tap': 'Tell your team: “We are ready”',
  'check.allDone': 'You are ready. It starts when control says so.'
};
