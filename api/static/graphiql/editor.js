"use strict";
// The token lives in this variable alone: it is not stored, and is gone with the page.
let token = "";
// So do the questions asked: GraphiQL would else keep them, and the keys in them, in the browser's storage.
const kept = new Map();
const storage = {
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, value) => void kept.set(name, value),
  removeItem: (name) => void kept.delete(name),
  clear: () => kept.clear(),
  get length() { return kept.size; },
};
const root = ReactDOM.createRoot(document.getElementById("editor"));
const state = document.getElementById("state");

// Every request names its purpose, and the case where the purpose needs one; the headers editor begins with both.
const purpose = '{\n  "Crosstrace-Purpose": "analysis",\n  "Crosstrace-Case": ""\n}\n';
// A header holds ASCII alone; the node reads percent-encoded text.
const sendable = (text) => (/^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text));

async function ask(question, options) {
  const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
  for (const [name, text] of Object.entries(options?.headers ?? {})) headers[name] = sendable(String(text));
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(question) });
  const answer = await response.json();
  if (!response.ok) state.textContent = answer.detail ?? answer.errors[0].message;
  return answer;
}

// A tab for each operation that is ready to be asked, with its variables; written by a test from examples/queries.
let defaultTabs;

async function begin() {
  const response = await fetch("/static/graphiql/operations.json");
  if (response.ok) defaultTabs = (await response.json()).map((ready) => ({ ...ready, headers: purpose }));
  draw();
}

function draw() {
  root.render(React.createElement(GraphiQL, {
    key: token, fetcher: ask, defaultTabs, defaultHeaders: purpose, defaultEditorToolsVisibility: "headers", storage,
  }));
}

document.getElementById("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  token = document.getElementById("token").value.trim();
  state.textContent = token ? "Asking with this token." : "Without a token nothing is answered.";
  draw();
});
begin();
