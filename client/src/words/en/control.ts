// Words of control's screen.
export const control = {
  'control.title': 'Control'
};
