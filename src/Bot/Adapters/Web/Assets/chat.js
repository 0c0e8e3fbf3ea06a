// The page works without this file by plain form posts. With it: replies without reload, suggestions while typing,
// the bot's own posts as they come. What was said is kept in this tab only (sessionStorage), never on the server.

import { closeMenu } from "./suggest.js";

const page = document.body.dataset;
const log = document.getElementById("log");
const composer = document.getElementById("composer");
const input = document.getElementById("text");
const trouble = document.getElementById("trouble");
const kept = `talk:${page.me}:${page.place}`;
const keptCharacters = 400_000;

// ---- the conversation -------------------------------------------------------------------------------------------

/** Messages of one HTML fragment made by our server, in which everything people wrote is escaped. */
function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
}

/** Puts a message where it belongs by time. */
function insert(message) {
  const time = Number(message.dataset.time);
  const later = [...log.children].find(other => Number(other.dataset.time) > time);
  log.insertBefore(message, later ?? null);
  return message;
}

function keep() {
  for (const field of log.querySelectorAll("form.ask :is(input, select, textarea)")) writeDown(field);
  const own = [...log.querySelectorAll("article[data-kept]")].map(message => message.outerHTML);
  while (own.length > 0 && own.join("").length > keptCharacters) own.shift();
  try {
    sessionStorage.setItem(kept, JSON.stringify(own));
  } catch {
    sessionStorage.removeItem(kept);
  }
}

/** What was filled in becomes part of the markup, so that an open form is kept as it is. */
function writeDown(field) {
  if (field.type === "checkbox") field.toggleAttribute("checked", field.checked);
  else if (field.localName === "select")
    for (const option of field.options) option.toggleAttribute("selected", option.selected);
  else if (field.localName === "textarea") field.textContent = field.value;
  else if (field.type === "text") field.setAttribute("value", field.value);
}

function restore() {
  try {
    for (const html of JSON.parse(sessionStorage.getItem(kept) ?? "[]"))
      for (const message of parse(html))
        if (!document.getElementById(message.id)) insert(message);
  } catch {
    sessionStorage.removeItem(kept);
  }
}

function sent(form) {
  const note = document.createElement("p");
  note.className = "sent";
  note.textContent = `${form.querySelector("h3").textContent}: ${form.dataset.done}`;
  return note;
}

/** Sends a form and shows what comes back. Whatever was typed stays until the answer is there. */
async function send(form, submitter) {
  const fields = new URLSearchParams(new FormData(form));
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Fragment": "1" } });
    const html = await answer.text();
    if (!answer.ok) {
      say(html.startsWith("<") || html.length === 0 ? page.failed : html);
      return null;
    }
    say("");
    return parse(html);
  } catch {
    say(page.offline);
    return null;
  } finally {
    form.removeAttribute("aria-busy");
  }
}

function show(messages) {
  for (const message of messages) {
    message.classList.add("fresh");
    insert(message);
  }
}

/** A form that was refused stays as it was filled in, with the reason at its head: nothing typed is lost. */
function putBack(form, messages) {
  const answer = messages.at(-1);
  const refusal = answer.querySelector(".body > .refused");
  if (!refusal || answer.querySelector("form.ask, button")) return false;
  const head = form.querySelector(":scope > .error") ?? document.createElement("p");
  head.className = "error";
  head.setAttribute("role", "alert");
  head.textContent = [...answer.querySelectorAll(".body p")].map(part => part.textContent).join(": ");
  form.querySelector("h3").after(head);
  form.querySelector(".field :is(input:not([type=hidden]), select, textarea)")?.focus();
  return true;
}

function say(text) {
  trouble.textContent = text;
}

/** After an answer: to the first field of a form, else back to where the next line is typed. */
function moveOn(messages, cameFromButton) {
  keep();
  document.getElementById("start")?.remove();
  const form = messages.map(m => m.querySelector("form.ask")).find(f => f);
  (messages[0] ?? log).scrollIntoView({ block: "start" });
  if (form) {
    prepare(form);
    const field = form.querySelector("[aria-invalid], .field:has(> .error) input:not([type=hidden])") ?? form.querySelector(".field :is(input:not([type=hidden]), select, textarea)");
    (field ?? form.querySelector("button")).focus({ preventScroll: field !== null });
    field?.scrollIntoView({ block: "nearest" });
  } else if (cameFromButton && matchMedia("(pointer: coarse)").matches) {
    // On a telephone the composer would bring up the keyboard over the answer.
    const last = messages.at(-1);
    if (last) {
      last.tabIndex = -1;
      last.focus({ preventScroll: true });
    }
  } else {
    input.focus({ preventScroll: true });
  }
}

function prepare(form) {
  const cancel = form.querySelector("[data-cancel]");
  if (!cancel) return;
  cancel.hidden = false;
  cancel.addEventListener("click", () => {
    form.closest("article").remove();
    keep();
    input.focus();
  });
}

document.addEventListener("submit", async event => {
  const form = event.target;
  if (form !== composer && form.id !== "do" && !form.matches("form.ask")) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  if (form === composer) {
    if (input.value.trim().length === 0) return;
    closeMenu();
    const messages = await send(form);
    if (messages) {
      input.value = "";
      show(messages);
      moveOn(messages, false);
    }
    return;
  }
  const messages = await send(form, event.submitter);
  if (!messages) return;
  if (form.matches("form.ask")) {
    if (putBack(form, messages)) return keep();
    form.replaceWith(sent(form));
  }
  show(messages);
  moveOn(messages, true);
});

log.addEventListener("change", keep);

// ---- what the bot posts by itself ----------------------------------------------------------------------------------

const unreadKey = `new:${page.me}`;
const unread = JSON.parse(sessionStorage.getItem(unreadKey) ?? "{}");

function showUnread() {
  for (const link of document.querySelectorAll(".channels a[data-place]")) {
    const badge = link.querySelector(".new");
    const count = unread[link.dataset.place] ?? 0;
    badge.hidden = count === 0;
    badge.textContent = count === 0 ? "" : page.fresh.replace("{n}", count);
  }
  sessionStorage.setItem(unreadKey, JSON.stringify(unread));
}

/** A channel that is new since the page was opened appears beside the others. */
async function renewChannels() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".channels");
  if (fresh) document.querySelector(".channels").replaceWith(fresh);
  showUnread();
}

function arrived(html) {
  for (const message of parse(html)) {
    if (document.getElementById(message.id)) continue;
    const place = message.dataset.place;
    if (place === page.place) {
      const isAtEnd = innerHeight + scrollY > document.documentElement.scrollHeight - 200;
      message.classList.add("fresh");
      document.getElementById("start")?.remove();
      insert(message);
      if (isAtEnd && !log.contains(document.activeElement)) message.scrollIntoView({ block: "end" });
    } else {
      if (!document.querySelector(`.channels a[data-place="${CSS.escape(place)}"]`)) renewChannels();
      unread[place] = (unread[place] ?? 0) + 1;
      document.getElementById("arrived").textContent = page.elsewhere.replace(
        "{place}", document.querySelector(`.channels a[data-place="${CSS.escape(place)}"] .title`)?.textContent ?? "");
    }
  }
  showUnread();
}

function listen() {
  const stream = new EventSource(`/chat/events?after=${page.after}`);
  stream.addEventListener("post", event => arrived(event.data));
}

delete unread[page.place];
showUnread();
restore();
for (const form of log.querySelectorAll("form.ask")) prepare(form);
for (const message of log.querySelectorAll(".fresh")) message.classList.remove("fresh");
keep();
if (log.querySelector("article[data-kept]")) document.getElementById("start")?.remove();
if (page.live === "yes") listen();
if (log.lastElementChild && log.children.length > 1) log.lastElementChild.scrollIntoView({ block: "end", behavior: "instant" });
