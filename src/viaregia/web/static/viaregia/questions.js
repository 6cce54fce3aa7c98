// Shows a question only while the answer on which it depends is given. Without it all are shown, with the condition in words.
"use strict";
(() => {
  const blocks = [...document.querySelectorAll("[data-after]")];
  const form = blocks.length ? blocks[0].closest("form") : null;
  if (!form) return;
  const named = (name) => [...form.elements].filter((each) => each.name === name);
  const given = (each) => (each.type === "radio" || each.type === "checkbox" ? each.checked : true);
  const answered = (block) => named(block.dataset.after).some((each) => given(each) && each.value === block.dataset.answer);
  const above = (block) => named(block.dataset.after)[0]?.closest("[data-after]");
  const show = () => blocks.forEach((block) => { block.hidden = Boolean(above(block)?.hidden) || !answered(block); });
  form.querySelectorAll("[data-hint]").forEach((each) => { each.hidden = true; });
  form.addEventListener("change", show);
  show();
})();
