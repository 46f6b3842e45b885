"use strict";
const SAMPLE = `Thanks, Ngozi! I have written to ngozi.okafor@example.com and will ring 202-555-0134.
The refund goes to card 4111 1111 1111 1111, IBAN GB82 WEST 1234 5698 7654 32.

If the mail bounces, try n g o z i (at) example (dot) com instead.`;
const OWN = `preset: output-filter
entities:
  PERSON: replace
output:
  entities:
    CREDIT_CARD: {action: mask, keep_last: 4}
    secret: block
`;
const OWN_NAME = "";
const at = (id) => document.getElementById(id);
let playing = 0;   // the number of the play that runs; another number ends it

function hue(entity) {
  let sum = 0;
  for (const letter of entity) sum = (sum * 31 + letter.charCodeAt(0)) % 360;
  return sum;
}

function element(name, text, classes) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

async function ask() {
  const own = at("preset").value === OWN_NAME;
  const asked = {text: at("text").value, pieces: at("pieces").value,
                 preset: at("preset").value, policy: own ? at("policy").value : ""};
  at("error").hidden = true;
  if (own && !asked.policy.trim()) return fail("Write a policy, or choose one.");
  try {
    const reply = await fetch("page/screen", {
      method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(asked)});
    const told = await reply.json();
    return reply.ok ? told : fail(told.error);
  } catch {
    return fail("The server does not answer.");
  }
}

function fail(message) {
  at("error").textContent = message;
  at("error").hidden = false;
  at("results").hidden = true;
  return null;
}

// Offsets are in code points, a string's own are in UTF-16 units.
function showSaid(text, findings) {
  const points = Array.from(text);
  const said = at("said");
  said.replaceChildren();
  let last = 0;
  findings.forEach((found, number) => {
    said.append(points.slice(last, found.start).join(""));
    const mark = element("mark", points.slice(found.start, found.end).join(""));
    mark.style.setProperty("--hue", hue(found.entity));
    mark.title = `${found.entity} · ${found.action} · ${found.reason}`;
    mark.id = `mark-${number}`;
    said.append(mark);
    last = found.end;
  });
  said.append(points.slice(last).join(""));
}

function showFindings(findings) {
  const rows = findings.map((found, number) => {
    const row = element("tr");
    const entity = element("mark", found.entity);
    entity.style.setProperty("--hue", hue(found.entity));
    const first = element("td");
    first.append(entity);
    row.append(first, element("td", `${found.start}–${found.end}`), element("td", found.action),
               element("td", found.reason), element("td", found.score.toFixed(2)));
    row.onmouseenter = () => at(`mark-${number}`)?.classList.add("on");
    row.onmouseleave = () => at(`mark-${number}`)?.classList.remove("on");
    return row;
  });
  if (!rows.length) {
    const row = element("tr"), cell = element("td", "nothing found");
    cell.colSpan = 5;
    row.append(cell);
    rows.push(row);
  }
  at("findings").replaceChildren(...rows);
}

// How many pieces each character waited. What goes out at a step is no longer held after it.
function delays(steps) {
  const waited = [];
  let queue = [];
  steps.forEach((step, now) => {
    for (let i = Array.from(step.in).length; i > 0; i--) queue.push(now);
    const gone = queue.length - step.held;
    for (const came of queue.slice(0, Math.max(0, gone))) waited.push(now - came);
    queue = queue.slice(Math.max(0, gone));
  });
  return waited;
}

function showFigures(steps, held) {
  const pace = 1000 / Number(at("rate").value);
  const waited = delays(steps);
  const mean = waited.reduce((sum, each) => sum + each, 0) / (waited.length || 1);
  const micros = steps.map((step) => step.micros).sort((a, b) => a - b);
  const of = (share) => micros[Math.min(micros.length - 1, Math.floor(share * micros.length))] ?? 0;
  at("held").textContent = `${held} characters`;
  at("longest").textContent = `${Math.max(0, ...steps.map((step) => step.held))} characters`;
  at("delay").textContent = `${(mean * pace).toFixed(0)} · ${(Math.max(0, ...waited) * pace).toFixed(0)} ms`;
  at("micros").textContent = `${of(.5)} · ${of(.99)} µs`;
}

function showChart(steps) {
  const most = Math.max(64, ...steps.map((step) => step.held));
  const wide = 600 / steps.length;
  const bars = steps.map((step, number) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const high = 58 * step.held / most;
    const sizes = {x: number * wide, y: 60 - high, width: Math.max(.5, wide - .4), height: high};
    for (const [name, value] of Object.entries(sizes)) bar.setAttribute(name, value);
    return bar;
  });
  at("chart").replaceChildren(...bars);
}

function verdict(told) {
  const count = told.findings.length;
  const found = count === 0 ? "Nothing found: sent as it is."
    : `${count} finding${count > 1 ? "s" : ""}.`;
  return told.blocked ? `${found} The answer is cut short.` : found;
}

function open(told) {
  at("results").hidden = false;
  showSaid(at("text").value, told.findings);
  showFindings(told.findings);
  showChart(told.steps);
}

async function screen() {
  const number = ++playing;
  at("stop").hidden = true;
  const told = await ask();
  if (!told || number !== playing) return;
  open(told);
  at("sent").textContent = told.text;
  showFigures(told.steps, 0);
  at("verdict").textContent = verdict(told);
  at("results").focus({preventScroll: false});
}

async function play() {
  const number = ++playing;
  const told = await ask();
  if (!told || number !== playing) return;
  open(told);
  at("verdict").textContent = "Playing …";
  at("stop").hidden = false;
  const sent = at("sent"), waiting = element("span", "", "waiting");
  sent.replaceChildren(waiting);
  for (const [i, step] of told.steps.entries()) {
    await new Promise((go) => setTimeout(go, 1000 / Number(at("rate").value)));
    if (number !== playing) return;
    waiting.before(step.out);
    waiting.textContent = "·".repeat(Math.min(step.held, 40));
    showFigures(told.steps.slice(0, i + 1), step.held);
    sent.scrollTop = sent.scrollHeight;
  }
  sent.replaceChildren(told.text);
  at("stop").hidden = true;
  at("verdict").textContent = verdict(told);
}

function stop() {
  playing++;
  at("stop").hidden = true;
  at("verdict").textContent = "Stopped.";
  at("play").focus();
}

async function start() {
  at("text").value = SAMPLE;
  at("policy").value = OWN;
  at("form").onsubmit = (event) => { event.preventDefault(); screen(); };
  at("play").onclick = play;
  at("stop").onclick = stop;
  at("rate").oninput = () => { at("rate-shown").textContent = at("rate").value; };
  at("preset").onchange = () => { at("own").hidden = at("preset").value !== OWN_NAME; };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); screen(); }
  });
  const known = await (await fetch("page/policies")).json();
  for (const name of known.presets) at("preset").add(new Option(name, name));
  at("preset").add(new Option("your own …", OWN_NAME));
  at("preset").value = known.default;
  document.body.dataset.ready = "yes";
}
start();
