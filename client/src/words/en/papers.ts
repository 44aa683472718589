// Words on and around papers, names of people and places, times.
export const papers = {
  'who.control': 'Control',
  'who.all': 'Everybody',
  'who.you': 'You',
  'who.somebody': 'Somebody',

  'time.day': 'Day {day}, {time}',
  'time.minute': 'minute {minute}',
  'time.now': 'just now',
  'time.ago': '{n} min ago',

  'channel.call': 'Call, written down',
  'channel.letter': 'Letter',
  'channel.e-mail': 'E-mail',
  'channel.news': 'News page',
  'channel.social': 'Social post',
  'channel.order': 'Order',
  'channel.dashboard': 'Dashboard',
  'channel.note': 'Note',
  'channel.readout': 'Read-out',
  'channel.photo': 'Photo',

  'paper.newsroom': 'The news',
  'paper.calledAt': 'Called at',
  'paper.from': 'From',
  'paper.to': 'To',
  'paper.takenBy': 'Taken by',
  'paper.sent': 'Sent',
  'paper.subject': 'Subject',
  'paper.comma': ', ',
  'paper.passedOnMinute': 'passed on by {who} at minute {minute}',
  'paper.passedOnDay': 'passed on by {who} on {when}',
  'paper.condition': '{who}’s condition',

  'file.loading': 'Fetching {name} …',
  'file.missing': '{name} cannot be shown.',
  'file.alt': '{title}: {name}',
  'file.open': 'Open {name}',
  'file.save': 'Save {name}'
};
