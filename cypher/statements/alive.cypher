// purpose: whether the database answers
// parameters: none
// answer: 1
// bound: one row
RETURN 1
