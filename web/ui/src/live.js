// Sends one frame after another while a session runs. The camera stays off until a person turns it on, and goes off when the session ends.
"use strict";

const root = document.querySelector("[data-live]");
if (root) {
  const video = root.querySelector("[data-video]");
  const button = root.querySelector("[data-camera]");
  const message = root.querySelector("[data-message]");
  const canvas = document.createElement("canvas");
  let stream = null;
  let alerts = Number(root.querySelector("[data-alerts]").textContent);
  button.hidden = false;

  function off(why) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.hidden = true;
    message.textContent = why;
  }

  async function frame() {
    if (!stream) return;
    const width = Math.min(video.videoWidth, 1280);
    canvas.width = width;
    canvas.height = Math.round((video.videoHeight * width) / video.videoWidth);
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    const jpeg = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    try {
      const response = await fetch(`/live/${root.dataset.live}/frames`, {
        method: "POST",
        headers: { "Content-Type": "image/jpeg", Accept: "application/json", [root.dataset.csrfHeader]: root.dataset.csrf },
        body: jpeg,
      });
      const answer = await response.json();
      if (answer.state === "over") {
        off(answer.why);
        window.location.reload();
        return;
      }
      if (answer.state === "compared") {
        root.querySelector("[data-frames]").textContent = answer.frames;
        root.querySelector("[data-faces]").textContent = answer.faces;
        if (answer.alerts.length > 0) {
          alerts += answer.alerts.length;
          root.querySelector("[data-alerts]").textContent = alerts;
          off("There is an alert. Look at it below, then turn the camera on again.");
          window.location.hash = "alerts";
          window.location.reload();
          return;
        }
        message.textContent = "";
      } else {
        message.textContent = answer.why ?? "The service did not take this picture.";
      }
    } catch {
      message.textContent = "The service does not answer. Nothing is compared until it does.";
    }
    setTimeout(frame, 500);
  }

  button.addEventListener("click", async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280 }, audio: false });
    } catch {
      message.textContent = "The camera cannot be used. You can compare single pictures below.";
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    button.hidden = true;
    await video.play();
    frame();
  });
}
