// The site works without this file. It moves the focus to what is wrong with a form.
const wrong = document.querySelector("[data-focus]");
if (wrong) wrong.focus();
// A press on the drawing marks its checkbox without leading there, so that the drawing stays in sight.
document.querySelectorAll(".herald-map__label").forEach((region) =>
  region.addEventListener("click", (event) => {
    event.preventDefault();
    region.control.checked = !region.control.checked;
  }),
);
