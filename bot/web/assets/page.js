// The page works without this file. It brings the newest answer into view, clears
// the input once a message is on its way, and tells the bot the time zone.
"use strict";

const log = document.getElementById("log");
const say = document.querySelector("form.say");

function newest() {
  const last = log.lastElementChild;
  if (!last) return;
  // From the question on: an answer is read from its beginning. A short one is
  // in view as a whole, since there is nothing below it to scroll to.
  const before = last.previousElementSibling;
  (before && before.matches(".said") ? before : last).scrollIntoView({ block: "start" });
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

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === log) newest();
});

document.body.addEventListener("htmx:responseError", () => alert("The bot did not answer. Is it still running?"));
document.body.addEventListener("htmx:sendError", () => alert("The bot cannot be reached. Is it still running?"));

newest();
