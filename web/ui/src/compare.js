// Two faces moved, turned and lit together. Nothing here changes a photograph; only how it is looked at.
"use strict";

const root = document.querySelector("[data-compare]");
const images = [...root.querySelectorAll("img")];
const figures = [...root.querySelectorAll("figure")];
const start = { scale: 1, x: 0, y: 0, turn: 0, light: 1 };
let view = { ...start };
let flicker = null;

function draw() {
  for (const image of images) {
    image.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale}) rotate(${view.turn}deg)`;
    image.style.filter = view.light === 1 ? "" : `brightness(${view.light})`;
  }
}

function toggleFlicker() {
  const button = root.querySelector('[data-act="flicker"]');
  if (flicker === null) {
    root.classList.add("cs-compare--flicker");
    flicker = setInterval(() => root.classList.toggle("cs-compare--second"), 500);
  } else {
    clearInterval(flicker);
    flicker = null;
    root.classList.remove("cs-compare--flicker", "cs-compare--second");
  }
  button.setAttribute("aria-pressed", String(flicker !== null));
}

function toggleKeys() {
  const keys = root.querySelector("[data-keys]");
  keys.hidden = !keys.hidden;
  root.querySelector('[data-act="keys"]').setAttribute("aria-expanded", String(!keys.hidden));
}

const acts = {
  in: () => { view.scale = Math.min(view.scale * 1.25, 8); },
  out: () => { view.scale = Math.max(view.scale / 1.25, 1); },
  left: () => { view.turn -= 5; },
  right: () => { view.turn += 5; },
  brighter: () => { view.light = Math.min(view.light + 0.15, 3); },
  darker: () => { view.light = Math.max(view.light - 0.15, 0.2); },
  reset: () => { view = { ...start }; },
  flicker: toggleFlicker,
  keys: toggleKeys,
  up: () => { view.y += 20; },
  down: () => { view.y -= 20; },
  west: () => { view.x += 20; },
  east: () => { view.x -= 20; },
};

const keys = {
  "+": "in", "=": "in", "-": "out", "[": "left", "]": "right", b: "brighter", d: "darker", f: "flicker", 0: "reset", "?": "keys",
  ArrowUp: "up", ArrowDown: "down", ArrowLeft: "west", ArrowRight: "east",
};

function act(name) {
  acts[name]();
  draw();
}

root.querySelector("[data-tools]").hidden = false;
root.querySelector("[data-tools]").addEventListener("click", (event) => {
  const name = event.target.closest("[data-act]")?.dataset.act;
  if (name) act(name);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type === "text");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const moving = event.key.startsWith("Arrow");
  if (moving && event.target instanceof HTMLInputElement) return;
  if (/^[1-4]$/.test(event.key)) {
    document.getElementById(`verdict-${event.key}`).click();
  } else if (keys[event.key]) {
    event.preventDefault();
    act(keys[event.key]);
  }
});

let drag = null;
for (const figure of figures) {
  figure.addEventListener("pointerdown", (event) => { drag = { x: event.clientX - view.x, y: event.clientY - view.y }; });
}
window.addEventListener("pointermove", (event) => {
  if (drag) {
    view.x = event.clientX - drag.x;
    view.y = event.clientY - drag.y;
    draw();
  }
});
window.addEventListener("pointerup", () => { drag = null; });
