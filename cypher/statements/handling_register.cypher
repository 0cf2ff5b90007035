// purpose: the number of a handling, given on first use; the odd number after it is the withdrawn twin's
// parameters: text
// answer: the id
// bound: one handling
OPTIONAL MATCH (known:Handling {text: $text, withdrawn: false})
CALL (known) {
  WHEN known IS NULL THEN {
    MERGE (counter:Counter {name: 'handling'})
    SET counter.value = coalesce(counter.value, 0)
    WITH counter
    OPTIONAL MATCH (meanwhile:Handling {text: $text, withdrawn: false})
    CALL (counter, meanwhile) {
      WHEN meanwhile IS NULL THEN {
        SET counter.value = counter.value + 2
        CREATE (handling:Handling {id: counter.value, text: $text, withdrawn: false})
        CREATE (:Handling {id: counter.value + 1, text: $text, withdrawn: true})
        RETURN handling.id AS id
      }
      ELSE { RETURN meanwhile.id AS id }
    }
    RETURN id
  }
  ELSE { RETURN known.id AS id }
}
RETURN id
