// The site works without this file. It moves the focus to what is wrong with a form.
const wrong = document.querySelector("[data-focus]");
if (wrong) wrong.focus();
