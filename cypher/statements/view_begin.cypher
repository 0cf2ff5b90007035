// purpose: say whose view this is, and which build writes it; an earlier build can write no more
// parameters: properties (of the view's node, build among them)
// answer: the build
// bound: one node
MERGE (view:View {key: 'view'})
SET view = $properties
SET view.key = 'view'
RETURN view.build
