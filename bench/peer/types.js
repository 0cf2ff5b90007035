// The record model of Crosstrace as far as @neo4j/graphql can say it: entities, the records that state them, links with
// properties. Only the kinds and fields that the benchmark asks for. Visibility is a filter that the caller writes.
const envelope = `
  key: ID!
  handling: Int!
  source: String!
  item: String!
  nature: String!
  grade: String
  grade_rank: Int
  recorded_at: BigInt
`;

const record = (kind, fields) => `
type ${kind}Record @node(labels: ["Record", "${kind}Record"])
@fulltext(indexes: [{ indexName: "record_search", queryName: "search${kind}Records", fields: ["search", "tag"] }]) {
  ${envelope}
  entity: ID!
  caption: String
  search: String
  tag: String
  ${fields}
  of: [${kind}!]! @relationship(type: "STATED_BY", direction: IN)
}`;

const entity = (kind, plural, links = "") => `
type ${kind} @node(labels: ["Entity", "${kind}"]) @plural(value: "${plural}") {
  key: ID!
  statedBy: [${kind}Record!]! @relationship(type: "STATED_BY", direction: OUT)
  ${links}
}`;

const link = (name, fields) => `
type ${name} @relationshipProperties {
  ${envelope}
  fact: ID!
  at: BigInt!
  ${fields}
}`;

export const typeDefs = [
  entity("Person", "persons", `holds: [Account!]! @relationship(type: "HOLDS", direction: OUT, properties: "Holds")`),
  record("Person", `name: String
  gender: String
  occupation: String
  birthPlace: String @alias(property: "birth_place")`),
  entity("Account", "accounts", `sent: [Account!]! @relationship(type: "SENT", direction: OUT, properties: "Sent")`),
  record("Account", "number: String\n  country: String"),
  entity("Document", "documents"),
  record("Document", `number: String
  type: String
  country: String
  authority: String
  holderStated: String @alias(property: "holder_stated")
  issued: String
  expires: String`),
  entity("Wallet", "wallets"),
  record("Wallet", "label: String\n  category: String\n  abuse: String"),
  link("Sent", "rail: String\n  payment: String\n  purpose: String"),
  link("Holds", "role: String"),
].join("\n");
