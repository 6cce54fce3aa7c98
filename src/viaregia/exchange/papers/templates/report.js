"use strict";
// The switch works without this; here the page also says which language it is in, and a link such as #pl opens it.
const choices = [...document.querySelectorAll('input[name="language"]')];
const say = (code) => {
  document.documentElement.lang = code;
  document.title = document.querySelector(`main[lang="${code}"]`).dataset.title;
};
const open = () => {
  const choice = choices.find((each) => each.value === location.hash.slice(1, 3));
  if (choice) { choice.checked = true; say(choice.value); }
  const target = location.hash.length > 4 && document.getElementById(location.hash.slice(1));
  if (target) target.scrollIntoView();
};
for (const choice of choices) choice.addEventListener("change", () => say(choice.value));
addEventListener("hashchange", open);
open();
