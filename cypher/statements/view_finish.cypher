// purpose: say that the view of a build is whole
// parameters: build, properties (what is added to the view's node)
// answer: how many views, 0 when another build took it over
// bound: one node
MATCH (view:View {build: $build})
SET view += $properties
RETURN count(view)
