// Words of the players' screen.
export const play = {
  'play.title': 'Play'
};
