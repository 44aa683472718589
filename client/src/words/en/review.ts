// Words of review and watching.
export const review = {
  'review.title': 'Review'
};
