// purpose: which database this is
// parameters: none
// answer: the id that the server gave the database
// bound: one row
CALL db.info() YIELD id
RETURN id
