// The page works without this file. It puts answers and what has come since in their
// places, brings into view what is new to somebody, fills the input with a command that
// was pressed, and tells the bot the time zone.
"use strict";

const log = document.getElementById("log");
const say = document.querySelector("form.say");
const text = say.elements.text;
const newer = document.getElementById("newer");
const status = document.getElementById("status");
const rooms = document.querySelector(".rooms");
const welcome = document.querySelector("a.welcome");
let changes = Number(log.dataset.changes);

function trouble(words) {
  status.textContent = words;
  status.hidden = !words;
}

function show(article) {
  newer.hidden = true;
  article.scrollIntoView({ block: "start" });
}

// The newest answer is read from its beginning: from the question on, if there is one.
function newest() {
  const all = [...log.querySelectorAll("article:not([hidden])")];
  const last = all.at(-1);
  const before = all.at(-2);
  if (last) show(before && before.matches(".said") ? before : last);
}

function atEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
}

// Puts one message in its place; false when it is there already.
function place(fresh) {
  const old = document.getElementById(fresh.id);
  if (!old) {
    log.append(fresh);
  } else if (Number(old.dataset.change) < Number(fresh.dataset.change)) {
    old.replaceWith(fresh);
    fresh.classList.add("changed");
  } else {
    return false;
  }
  htmx.process(fresh);
  return true;
}

// Takes what has changed: after something of one's own it comes into view; what others
// did doesn't move what somebody reads, it's announced.
function take(html, headers, own) {
  const now = Number(headers("Mentor-Changes"));
  if (now < changes) { // the program was started again
    location.reload();
    return;
  }
  changes = now;
  const welcomed = headers("Mentor-Welcome");
  if (welcomed) welcome.hash = "m" + welcomed;
  tellNews(headers("Mentor-News") || "");
  const follow = own || atEnd();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const placed = [...parsed.querySelectorAll("article")].filter(place).filter((a) => !a.hidden);
  if (placed.length === 0) return;
  const target = placed.find((a) => !a.classList.contains("changed")) || placed[0];
  const edited = target.classList.contains("changed");
  if (follow && !(edited && !own)) {
    show(target);
  } else {
    newer.textContent = edited ? "A message has changed" : "New message ↓";
    newer.onclick = () => { show(target); target.focus({ preventScroll: true }); };
    newer.hidden = false;
  }
  if (own && edited) target.focus({ preventScroll: true });
}

// Marks the rooms in which there is something new; each name stands behind a slash. A
// room that has just come up is fetched with the others.
function tellNews(list) {
  const fresh = new Set(list.split(",").filter(Boolean).map((name) => decodeURIComponent(name.replaceAll("+", " "))));
  for (const room of rooms.querySelectorAll("a")) {
    const news = fresh.delete("/" + room.dataset.in);
    room.classList.toggle("news", news);
    if (news) room.setAttribute("aria-label", room.textContent + ", new messages");
    else room.removeAttribute("aria-label");
  }
  if (fresh.size > 0) fetchRooms();
}

async function fetchRooms() {
  const query = new URLSearchParams({ as: log.dataset.as, in: log.dataset.in });
  const response = await fetch("/rooms?" + query);
  if (response.ok) rooms.innerHTML = await response.text();
}

const pause = 2000; // between two looks for news

async function look() {
  if (!document.hidden) {
    try {
      const query = new URLSearchParams({ as: log.dataset.as, in: log.dataset.in, after: changes });
      const response = await fetch("/news?" + query);
      if (response.ok) {
        take(await response.text(), (name) => response.headers.get(name), false);
        trouble("");
      }
    } catch {
      trouble("Mentor can't be reached. Is it still running?");
    }
  }
  setTimeout(look, pause);
}

document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  event.detail.parameters.after = changes;
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, isError } = event.detail;
  if (target !== log || isError) return;
  event.detail.shouldSwap = false;
  trouble("");
  take(event.detail.serverResponse, (name) => xhr.getResponseHeader(name), true);
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt === say && event.detail.successful) {
    text.value = "";
    text.focus({ preventScroll: true });
  }
});

document.body.addEventListener("htmx:responseError", (event) => {
  trouble(event.detail.xhr.responseText.slice(0, 200) || "Mentor did not answer.");
});
document.body.addEventListener("htmx:sendError", () => trouble("Mentor can't be reached. Is it still running?"));

// A command in a text is ready to be sent when it's pressed.
log.addEventListener("click", (event) => {
  const command = event.target.closest("a.command");
  if (!command) return;
  event.preventDefault();
  text.value = command.dataset.line + " ";
  text.focus();
});

const people = document.querySelector("details.people");
document.addEventListener("click", (event) => {
  if (!people.contains(event.target)) people.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !people.open) return;
  people.open = false;
  people.querySelector("summary").focus();
});

document.querySelector(".rooms [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
if (text.value || matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
if (log.dataset.in !== "lead" && !/^#m\d+$/.test(location.hash)) newest();
setTimeout(look, pause);
