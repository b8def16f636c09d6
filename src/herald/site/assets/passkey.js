// Says it on the page when a passkey did not work; the library that asks for it only writes to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const says = document.querySelector("[data-passkey-problem]");
  if (says) says.hidden = false;
});
