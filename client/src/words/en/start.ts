// Words of the start page, entering and the lobby.
export const start = {
  'start.title': 'Start'
};
