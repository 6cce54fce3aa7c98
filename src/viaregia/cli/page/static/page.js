"use strict";
// Everything works without this; with it, a file can be dropped and progress is seen at once.

const form = document.querySelector("form[data-drop]");
if (form) {
  const input = form.querySelector("input[type=file]");
  const status = form.querySelector(".status");
  const fits = () => [...input.files].reduce((sum, file) => sum + file.size, 0) <= Number(form.dataset.drop);
  const mark = (over) => document.documentElement.classList.toggle("over", over);

  form.addEventListener("submit", (event) => {
    status.textContent = fits() ? form.dataset.reading : form.dataset.tooMuch;
    if (!fits()) event.preventDefault();
    else form.querySelector("button").setAttribute("disabled", "");
  });
  document.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(false); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  addEventListener("pageshow", () => form.querySelector("button").removeAttribute("disabled"));
}

const watched = document.querySelector("[data-watch]");
if (watched) {
  const heard = watched.querySelector(".heard");
  const often = 400;  // milliseconds between two looks
  const seldom = 5000;  // a screen reader is not told more often
  let told = 0;
  const look = async () => {
    let text;
    try {
      text = await (await fetch("progress")).text();
    } catch {
      heard.className = "alert";
      heard.textContent = watched.dataset.gone;
      return;
    }
    if (!text) {
      history.replaceState(null, "", "#run");
      location.reload();
      return;
    }
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".progress");
    watched.querySelector(".progress").replaceWith(fresh);
    if (Date.now() - told > seldom) {
      told = Date.now();
      heard.textContent = fresh.querySelector(".said").textContent;
    }
    setTimeout(look, often);
  };
  setTimeout(look, often);
}
