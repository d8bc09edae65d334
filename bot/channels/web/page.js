// The chat page: speaks the contract of openapi.yml. The conversation lives as long as this page.
"use strict";

const RETRIES = 3;
const RETRY_MS = 1500;
const conversation = newId();
const texts = document.body.dataset;
const talk = document.getElementById("talk");
const input = document.getElementById("text");
let last = Promise.resolve();

document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  ask(text, { text });
});

talk.addEventListener("click", (event) => {
  const payload = event.target.dataset.payload;
  if (payload) ask(event.target.textContent, { choice: payload });
});

// crypto.randomUUID exists on secure pages only; an operator tries this page over plain http.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Messages go one after the other, each with an id of its own, so a repeated one counts once.
function ask(shown, content) {
  const said = element("section", "message person", element("p", "", shown));
  const state = element("p", "", texts.sending);
  said.append(state);
  talk.append(said);
  said.scrollIntoView({ block: "end" });
  const body = { conversation, id: newId(), ...content };
  if (talk.dataset.asked !== "yes") body.language = texts.language;
  talk.dataset.asked = "yes";
  last = last.then(() => deliver(body, said, state));
}

async function deliver(body, said, state) {
  for (let attempt = 1; attempt <= RETRIES; attempt += 1) {
    try {
      const response = await fetch("/webhooks/web/messages", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      if (response.ok) {
        state.remove();
        reply(answer.messages);
        return;
      }
      state.textContent = answer.code === "starting" ? texts.starting : answer.message;
      if (response.status < 500 && response.status !== 429) return;
    } catch {
      state.textContent = texts.sending;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
  }
  offerRetry(body, said, state);
}

function offerRetry(body, said, state) {
  const again = element("button", "", texts.failed);
  again.type = "button";
  again.addEventListener("click", () => {
    again.replaceWith(state);
    state.textContent = texts.sending;
    last = last.then(() => deliver(body, said, state));
  });
  state.replaceWith(again);
}

// The first message is the urgent one: it must be on the screen, not the end of the last.
function reply(messages) {
  const boxes = messages.map(drawn);
  talk.append(...boxes);
  boxes[0].scrollIntoView({ block: "start" });
}

function drawn(message) {
  const box = element("section", "message bot");
  box.lang = message.language;
  message.text.split("\n").forEach((line) => box.append(element("p", "", line)));
  box.append(links(message.links), choices(message.choices));
  if (message.sources.length) box.append(sources(message.sources));
  return box;
}

function links(list) {
  const box = element("div", "links");
  list.forEach(({ title, url }) => {
    const link = element("a", "", title);
    link.href = url;
    box.append(link);
  });
  return box;
}

function choices(list) {
  const box = element("div", "choices");
  list.forEach(({ title, payload }) => {
    const button = element("button", "", title);
    button.type = "button";
    button.dataset.payload = payload;
    box.append(button);
  });
  return box;
}

function sources(list) {
  const box = element("details", "", element("summary", "", texts.sources));
  list.forEach(({ title, publisher, date, url }) => {
    const line = element("p", "", [publisher, title, date].filter(Boolean).join(", ") + " ");
    if (url) {
      const link = element("a", "", url);
      link.href = url;
      link.rel = "noreferrer";
      line.append(link);
    }
    box.append(line);
  });
  return box;
}

function element(name, className, content = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(content);
  return made;
}
