// The page works without this file. It keeps the newest answer in view, clears
// the input once a message is on its way, and tells the bot the time zone.
"use strict";

const log = document.getElementById("log");
const say = document.querySelector("form.say");

function newest() {
  const last = log.lastElementChild;
  if (last) last.scrollIntoView({ block: last.offsetHeight > log.clientHeight ? "start" : "end" });
}

document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt === say && event.detail.successful) {
    say.elements.text.value = "";
    say.elements.text.focus();
  }
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target === log) newest();
});

document.body.addEventListener("htmx:responseError", () => alert("The bot did not answer. Is it still running?"));
document.body.addEventListener("htmx:sendError", () => alert("The bot cannot be reached. Is it still running?"));

newest();
