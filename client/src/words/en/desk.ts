// Words of the desk.
export const desk = {
  'desk.title': 'Desk'
};
