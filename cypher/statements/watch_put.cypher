// purpose: keep a watch, or change what is kept of one
// parameters: id, content (map of properties; what is null is taken away)
// answer: the watch's id
// bound: one watch
MERGE (watch:Watch {id: $id})
SET watch += $content
RETURN watch.id
