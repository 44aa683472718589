// Words of the desk.
export const desk = {
  'desk.title': 'Desk',
  'desk.needsLink': 'The desk opens with a link. Ask the operator for one.',

  'desk.usedLink': 'This link opens nothing any more. Ask the operator for another.',

  'desk.exercises': 'Exercises',
  'desk.noExercises': 'There is none yet. Make one from a scenario below.',
  'desk.founded': 'made {when}',
  'desk.branch': 'a branch',
  'desk.control': 'Control',
  'desk.review': 'Review',
  'desk.delete': 'Delete',
  'desk.deleteSure': 'Delete for good?',
  'desk.phase.lobby': 'not started',
  'desk.phase.running': 'running',
  'desk.phase.paused': 'paused',
  'desk.phase.stopped': 'stopped for something real',
  'desk.phase.ended': 'ended',

  'desk.scenarios': 'Scenarios',
  'desk.noScenarios': 'There is none in the scenario folder.',
  'desk.seats': { one: 'one seat', other: '{n} seats' },
  'desk.errors': { one: 'one error', other: '{n} errors' },
  'desk.warnings': { one: 'one warning', other: '{n} warnings' },
  'desk.broken': 'It cannot be played until its errors are gone.',
  'desk.make': 'Make an exercise',

  'desk.letIn': 'Let a facilitator in',
  'desk.letInText': 'A link opens this desk once, for one other person. They can make and run exercises.',
  'desk.link': 'The link',
  'desk.makeLink': 'Make a link',
  'desk.another': 'Make another',
  'desk.copy': 'Copy',
  'desk.copied': 'Copied. It is shown only here and only now.',
  'desk.once': 'It is shown only here and only now.'
};
