// What pages do beyond HTML; each of them works without this.
"use strict";

// A form that sends itself when a file is chosen, so that faces are found at once.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input instanceof HTMLInputElement && input.dataset.submit !== undefined && input.files.length > 0) {
    input.form.requestSubmit();
  }
});

// A button that must not be pressed twice says what it is doing.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button instanceof HTMLButtonElement && button.dataset.once !== undefined) {
    setTimeout(() => {
      button.disabled = true;
      button.textContent = button.dataset.once;
    }, 0);
  }
});

// Clocks go on without a reload.
function words(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds <= 0) return "no time";
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [name, size] = units.find(([, length]) => seconds >= length);
  const count = Math.floor(seconds / size);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

setInterval(() => {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    clock.textContent = words(new Date(clock.dateTime) - Date.now());
  }
}, 1000);

// What is wrong comes into view and can be heard.
document.getElementById("errors")?.focus();

// A page that answers with an error still shows what it says.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) {
    window.location.reload();
  }
});
